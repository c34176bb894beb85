import { withoutCardNumbers } from './card-number.ts';

export type RedactedKind = 'card' | 'bank' | 'social-security';

export interface Redacted {
  readonly text: string;
  readonly kinds: readonly RedactedKind[];
}

/** With nine in front it is the tax number of somebody without one. */
const socialSecurity = /(?<![\d-])(?!000|666)\d{3}([-. ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/gu;
const namedSocialSecurity =
  /\b(ssn|itin|ss ?#|ss (?:number|no|num)|social(?: security)?(?: (?:number|no|#))?|seguro social)((?:[\s:#=.-]|(?:is|es|number|de)\b)*)\d{3}[ .-]?\d{2}[ .-]?\d{4}(?!\d)/giu;
const namedAccount =
  /\b((?:bank )?(?:account|acct|routing|aba|iban|cuenta(?: bancaria)?|ruta)(?: (?:number|no|num|n[uú]mero))?)((?:\s+(?:is|es|number|de))*[\s.:#=]*)([A-Z]{2}\d{2}[A-Z\d ]{10,30}|\d(?:[ -]?\d){5,16})(?!\d)/giu;

/** Removes card, bank and social-security numbers before a model sees the text. Prices, phones, addresses stay. */
export function redact(text: string): Redacted {
  const kinds = new Set<RedactedKind>();
  const note = (kind: RedactedKind): string => {
    kinds.add(kind);
    return `[${kind} number removed]`;
  };
  const cleaned = withoutCardNumbers(text, () => note('card'))
    .replace(
      namedSocialSecurity,
      (_all, name: string, joint: string) => name + joint + note('social-security'),
    )
    .replace(socialSecurity, () => note('social-security'))
    .replace(namedAccount, (_all, name: string, joint: string) => name + joint + note('bank'));
  return { text: cleaned, kinds: [...kinds] };
}
