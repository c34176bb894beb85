import { DateTime } from 'luxon';
import { isOwed, isUnrequested } from '../rules/classes.ts';
import type { RuleOf } from '../rules/rule.ts';
import { rulesInForce, ruleTable } from '../rules/table.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, hold, refuse } from './verdict.ts';

/** AI texts to one contact in a day; beyond it a person goes on. */
export const aiTextsPerDay = 40;
const dayMs = 86_400_000;

/** Item 6. One text per turn, the daily ceiling, and the strictest state's limit on texts nobody asked for. */
export function checkCaps(request: SendRequest, state: GovernorState): Finding {
  if (isOwed(request.messageClass)) return null;
  // a person may write twice, and goes on where the assistant's texts end
  if (request.person !== undefined) return null;
  if (state.history.sentThisTurn >= 1) return refuse('one-per-turn', 'this turn has been answered');
  if (state.history.aiTextsToday >= aiTextsPerDay) {
    return refuse('ai-texts-per-day', `${aiTextsPerDay} AI texts today: a person goes on`);
  }
  return isUnrequested(request.messageClass) ? checkUnrequested(request, state) : null;
}

function checkUnrequested(request: SendRequest, state: GovernorState): Finding {
  const cap = strictestCap(request, state);
  if (cap === undefined) return hold('rules-missing', null, 'no rule says how many texts are allowed');
  const limit = cap.value.textsPer24Hours;
  const inWindow = state.history.unrequestedAt.filter((at) => state.now - at < dayMs).sort((a, b) => a - b);
  if (inWindow.length < limit) return null;
  // Free again when so many have left the 24 hours that one fewer than the limit is inside.
  const oldestBlocking = inWindow[inWindow.length - limit];
  const until = (oldestBlocking ?? state.now) + dayMs;
  return hold(cap.id, until, `${inWindow.length} unrequested texts in 24 hours, ${limit} are allowed`);
}

function strictestCap(request: SendRequest, state: GovernorState): RuleOf<'cap'> | undefined {
  const { messageClass } = request;
  const caps = state.recipient.clocks.flatMap((clock) => {
    const day = DateTime.fromMillis(state.now, { zone: clock.zone }).toFormat('yyyy-MM-dd');
    const { jurisdiction } = clock;
    return rulesInForce(state.rules ?? ruleTable, { topic: 'cap', jurisdiction, day, messageClass });
  });
  return caps.reduce<RuleOf<'cap'> | undefined>(
    (strictest, rule) =>
      strictest === undefined || rule.value.textsPer24Hours < strictest.value.textsPer24Hours
        ? rule
        : strictest,
    undefined,
  );
}
