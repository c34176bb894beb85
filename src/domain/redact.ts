export type RedactedKind = 'card' | 'bank' | 'social-security';

export interface Redacted {
  readonly text: string;
  readonly kinds: readonly RedactedKind[];
}

const cardLike = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d])/gu;
/** With nine in front it is the tax number of somebody without one. */
const socialSecurity = /(?<![\d-])(?!000|666)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/gu;
const namedSocialSecurity =
  /\b(ssn|itin|social(?: security)?(?: (?:number|no|#))?|seguro social)((?:\s+(?:is|es|number|de))*[\s:#]*)\d{9}(?!\d)/giu;
const namedAccount =
  /\b((?:bank )?(?:account|acct|routing|aba|iban|cuenta|ruta)(?: (?:number|no|num|n[uú]mero))?)((?:\s+(?:is|es|number|de))*[\s.:#]*)([A-Z]{2}\d{2}[A-Z\d ]{10,30}|\d(?:[ -]?\d){5,16})(?!\d)/giu;

/** Removes card, bank and social-security numbers before a model sees the text. Prices, phones, addresses stay. */
export function redact(text: string): Redacted {
  const kinds = new Set<RedactedKind>();
  const note = (kind: RedactedKind): string => {
    kinds.add(kind);
    return `[${kind} number removed]`;
  };
  const cleaned = text
    .replace(cardLike, (digits) => (isCardNumber(digits) ? note('card') : digits))
    .replace(
      namedSocialSecurity,
      (_all, name: string, joint: string) => name + joint + note('social-security'),
    )
    .replace(socialSecurity, () => note('social-security'))
    .replace(namedAccount, (_all, name: string, joint: string) => name + joint + note('bank'));
  return { text: cleaned, kinds: [...kinds] };
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
