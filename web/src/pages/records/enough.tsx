import type { Figure as Sampled } from '../../../../src/http/contract/conversations.ts';
import { Figure, NotEnough } from '../../ui/figure.tsx';
import { count } from '../../ui/numbers.ts';

interface EnoughProps {
  readonly label: string;
  readonly of: Sampled;
  readonly format: (value: number) => string;
  /** What the samples are: «leads», «cards». */
  readonly samples: string;
}

/** A figure with its sample size; under the least number of samples it says so instead of a value. */
export function Enough({ label, of, format, samples }: EnoughProps) {
  return (
    <Figure
      label={label}
      value={of.value === null ? null : format(of.value)}
      why={whyNot(of)}
      basis={of.value === null ? undefined : `n = ${count(of.samples)} ${samples}`}
    />
  );
}

/** The same in a table's cell. */
export function EnoughCell({
  of,
  format,
}: {
  readonly of: Sampled;
  readonly format: (value: number) => string;
}) {
  if (of.value === null) return <NotEnough why={whyNot(of)} />;
  return (
    <>
      {format(of.value)} <span class="note">n = {count(of.samples)}</span>
    </>
  );
}

function whyNot({ samples, needed }: Sampled): string {
  return samples >= needed ? 'nothing to divide by' : `${count(samples)} of ${needed} samples`;
}
