import { isOwed } from '../rules/classes.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, hold } from './verdict.ts';

/** Item 9. Money last: what the law owes to a person is not a question of budget. */
export function checkBudget(request: SendRequest, state: GovernorState): Finding {
  const until = state.budgetSpentUntil;
  if (isOwed(request.messageClass) || until === null || until <= state.now) return null;
  return hold('budget-spent', until, 'the budget of the location is spent');
}
