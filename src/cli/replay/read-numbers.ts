import { replayLimits } from '../../domain/replay-limits.ts';

export type NumbersRead =
  | { readonly outcome: 'ok'; readonly body: Readonly<Record<string, number>> }
  | { readonly outcome: 'refused'; readonly problem: string };

interface NumberOption {
  readonly option: string;
  readonly key: string;
  readonly fits: (value: number) => boolean;
  readonly wants: string;
}

const { turns, budgetUsd, concurrency } = replayLimits;
const options: readonly NumberOption[] = [
  wholeNumber('limit', 'limit', turns),
  wholeNumber('concurrency', 'concurrency', concurrency),
  {
    ...{ option: 'budget-usd', key: 'budgetUsd' },
    fits: (value) => value > 0 && value <= budgetUsd.most,
    wants: `a number above 0 and up to ${budgetUsd.most}, such as 0.5`,
  },
];

/** The options that are numbers, each within what the service takes. */
export function readNumbers(values: ReadonlyMap<string, string>): NumbersRead {
  const body: Record<string, number> = {};
  for (const { option, key, fits, wants } of options) {
    const text = values.get(option);
    if (text === undefined) continue;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!fits(value)) return { outcome: 'refused', problem: `--${option} wants ${wants}, not «${text}».` };
    body[key] = value;
  }
  return { outcome: 'ok', body };
}

function wholeNumber(
  option: string,
  key: string,
  { least, most }: { readonly least: number; readonly most: number },
): NumberOption {
  return {
    ...{ option, key },
    fits: (value) => Number.isInteger(value) && value >= least && value <= most,
    wants: `a whole number from ${least} to ${most}`,
  };
}
