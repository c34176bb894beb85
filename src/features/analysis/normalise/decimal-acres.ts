const ofAcres = '(?= ?(?:of an? |de )?acres?\\b)';
const mixed = new RegExp(`(?:\\b(\\d{1,4})(?: and)? )?(?<![\\d/.])(\\d{1,2})\\/(\\d{1,2})${ofAcres}`, 'gu');
const half = new RegExp(`\\b(\\d{1,4}) (?:and (?:a )?half|y medi[ao])${ofAcres}`, 'gu');
const parts: readonly (readonly [RegExp, number])[] = [
  [/\b(?:an? |(1) )?half(?: of)?(?: an?)? (?=acre)|\b(?:un |(1) )?medio (?=acre)/gu, 1 / 2],
  [
    /\b(?:an? |un |(\d) )?third(?:s)?(?: of)?(?: an?)? (?=acre)|\b(?:un |(\d) )?tercios? de (?=acre)/gu,
    1 / 3,
  ],
  [/\b(?:an? |(\d) )?quarters?(?: of)?(?: an?)? (?=acre)|\b(?:un |(\d) )?cuartos? de (?=acre)/gu, 1 / 4],
];

/** «1/4 acre», «half an acre», «an acre and a half» with decimals; a fraction of anything else stays («3/2»). */
export function decimalAcres(text: string): string {
  const whole = text
    .replace(/\b(?:an?|one|un|1) acre (?:and a half|y medio)\b/gu, '1.5 acres')
    .replace(/\b(\d{1,4}) acres (?:and a half|y medio)\b/gu, '$1.5 acres')
    .replace(half, '$1.5')
    .replace(mixed, (found, units: string | undefined, above: string, below: string) =>
      Number(below) === 0 ? found : decimal(Number(units ?? 0) + Number(above) / Number(below)),
    );
  return parts
    .reduce(
      (rest, [pattern, size]) =>
        rest.replace(
          pattern,
          (_, one?: string, other?: string) => `${decimal(Number(one ?? other ?? 1) * size)} `,
        ),
      whole,
    )
    .replace(/(?<!\bof )\b(?:an?|un) (?=acre\b)/gu, '1 ');
}

function decimal(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
