import { contentViolations } from '../person-text.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, refuse } from './verdict.ts';

/** Item 8. What the text says; the composer rewrites it or falls back to a template, a person decides. */
export function checkText(request: SendRequest, state: GovernorState): Finding {
  const violations = contentViolations(request, state.content);
  const [first] = violations;
  if (first === undefined) return null;
  return refuse(
    first.ruleId,
    violations.map((violation) => `${violation.ruleId} «${violation.found}»`).join(', '),
  );
}
