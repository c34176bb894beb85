import type { Violation } from './content/violation.ts';
import { type ContentRules, checkContent } from './content-check.ts';
import type { SendRequest } from './govern/request.ts';

/** Rules about the assistant alone: what it is, what it was told, how it is to sound. */
const aboutTheAssistant: readonly string[] = [
  'claims-human',
  'prompt-leak',
  'talks-about-the-text',
  'emoji',
  'advice:',
];

/**
 * A person may know what no record says: a price heard on the phone, a call just made, a text that needs three
 * segments. They say so once per text, and it is kept with the send. Steering, links and what looks like a program's
 * mistake stay as they are.
 */
export function mayVouch(ruleId: string): boolean {
  return (
    ruleId.startsWith('untraceable-') || ruleId.startsWith('claim-without-record:') || ruleId === 'length'
  );
}

/** What is wrong with the words of a text, by the rules for its author. */
export function contentViolations(request: SendRequest, rules: ContentRules): readonly Violation[] {
  const violations = checkContent(request, rules);
  const { person } = request;
  if (person === undefined) return violations;
  return violations.filter(
    ({ ruleId }) =>
      !aboutTheAssistant.some((rule) => ruleId.startsWith(rule)) &&
      !(mayVouch(ruleId) && person.vouchedFor.includes(ruleId)),
  );
}
