import type { Fact } from './fact.ts';
import { meaningText } from './handoff-note.ts';

/**
 * Words of a fact that a text to the lead may rest on. A reading in doubt is the model's guess until the lead has said
 * it good: only the lead's own words vouch for anything then.
 */
export function vouchingWords(fact: Fact): readonly string[] {
  const own = fact.evidence.quote;
  return fact.status === 'answered' ? [fact.value, meaningText(fact.meaning), own] : [own];
}
