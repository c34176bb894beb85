import type { MessageClass } from '../../../domain/vocabulary.ts';
import { federalRules } from './federal.ts';
import type { Day, Jurisdiction, Rule, RuleOf, Topic } from './rule.ts';
import { stateRules } from './states.ts';

/** The whole law table. A customer's counsel edits it by passing another table wherever a function takes one. */
export const ruleTable: readonly Rule[] = [...federalRules, ...stateRules];

/** A rule is shown as due for review this many days after it was checked. */
export const reviewAfterDays = 180;

export function isInForce(rule: Rule, day: Day): boolean {
  return (rule.from === null || rule.from <= day) && (rule.to === null || day <= rule.to);
}

/** Rules of one topic that bind a message class at a recipient on a day; `any` and `US` bind every state. */
export function rulesInForce<T extends Topic>(
  table: readonly Rule[],
  query: {
    readonly topic: T;
    readonly jurisdiction: Jurisdiction;
    readonly day: Day;
    readonly messageClass: MessageClass;
  },
): readonly RuleOf<T>[] {
  return table.filter(
    (rule): rule is RuleOf<T> =>
      rule.value.topic === query.topic &&
      rule.appliesTo.includes(query.messageClass) &&
      covers(rule.jurisdiction, query.jurisdiction) &&
      isInForce(rule, query.day),
  );
}

/** Federal law is applied to unknown places too: a number of which nothing is known may well be American. */
function covers(rule: Jurisdiction, recipient: Jurisdiction): boolean {
  if (rule === 'any' || rule === recipient) return true;
  return rule === 'US' && recipient !== 'CA';
}

/** Rows whose last check is older than `reviewAfterDays` on that day. */
export function dueForReview(table: readonly Rule[], day: Day): readonly Rule[] {
  const limit = Date.parse(`${day}T00:00:00Z`) - reviewAfterDays * 86_400_000;
  return table.filter((rule) => Date.parse(`${rule.checkedOn}T00:00:00Z`) < limit);
}
