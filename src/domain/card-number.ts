/** Digits with at most two signs between them, as people set numbers apart; an expiry's slash ends it. */
const digitRun = /(?<!\d\.?)\d(?:[ .\n-]{0,2}\d){12,}(?!\d)/gu;

/** How card numbers are grouped; what comes behind one, such as «12 27 123», is not. */
const groupings: ReadonlySet<string> = new Set([
  ...['13', '14', '15', '16', '19'],
  ...['4 4 4 4', '4 6 5', '4 6 4', '4 4 4 4 3', '8 8'],
]);
const mostGroups = 5;

/** The text with `mark` for every card number, also for one with its expiry, code or a phone number beside it. */
export function withoutCardNumbers(text: string, mark: () => string): string {
  return text.replace(digitRun, (run) => (isCardNumber(run) ? mark() : withoutCardsInside(run, mark)));
}

function withoutCardsInside(run: string, mark: () => string): string {
  const groups = [...run.matchAll(/\d+/gu)].map(({ 0: digits, index }) => ({
    at: index,
    end: index + digits.length,
  }));
  let kept = '';
  let readTo = 0;
  for (const [first, { at }] of groups.entries()) {
    if (at < readTo) continue;
    const inReach = groups.slice(first, first + mostGroups);
    const last = inReach.find(({ end }) => isSetAsCard(run.slice(at, end)));
    if (last === undefined) continue;
    kept += run.slice(readTo, at) + mark();
    readTo = last.end;
  }
  return kept + run.slice(readTo);
}

function isSetAsCard(piece: string): boolean {
  const sizes = [...piece.matchAll(/\d+/gu)].map(([digits]) => digits.length).join(' ');
  return groupings.has(sizes) && /^(?:[3-6]|2[2-7])/u.test(piece) && isCardNumber(piece);
}

/** Luhn's check: most long digit runs that are no card fail it. */
export function isCardNumber(text: string): boolean {
  const digits = [...text].filter((character) => /\d/u.test(character)).map(Number);
  if (digits.length < 13 || digits.length > 19 || digits.every((digit) => digit === digits[0])) return false;
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
