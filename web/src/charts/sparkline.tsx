import { sparklinePath, type Value } from './sparkline-path.ts';

const box = { width: 120, height: 28, pad: 2 };

/** A line without axes: the shape of the last while. `label` says in words what it shows. */
export function Sparkline({ values, label }: { readonly values: readonly Value[]; readonly label: string }) {
  return (
    <svg class="sparkline" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <path d={sparklinePath(values, box)} />
    </svg>
  );
}
