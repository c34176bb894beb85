import { DateTime } from 'luxon';
import { rulesInForce, ruleTable } from '../rules/table.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, refuse } from './verdict.ts';

/** Item 1. Only the one confirmation passes a suppression, and only while the CRM would still deliver it. */
export function checkSuppression(request: SendRequest, state: GovernorState): Finding {
  if (state.optOut.doNotDisturb) return refuse('dnd', 'do-not-disturb is set: the CRM would refuse the text');
  if (request.messageClass === 'opt_out_confirmation') return checkConfirmation(state);
  if (state.optOut.suppressed) return refuse('suppressed', 'the number has opted out');
  return null;
}

/** One text, within five minutes of the opt-out; later than that silence is the answer. */
function checkConfirmation(state: GovernorState): Finding {
  const { optedOutAt, confirmationSent, answeredByPlatform } = state.optOut;
  if (optedOutAt === null) return refuse('no-opt-out', 'there is no opt-out to confirm');
  if (confirmationSent) return refuse('confirmation-once', 'the opt-out has been confirmed already');
  if (answeredByPlatform) return refuse('platform-confirms', 'the platform has confirmed this word itself');
  const minutes = confirmationMinutes(state);
  if (minutes === null) return refuse('rules-missing', 'no rule in force allows a confirmation');
  if (state.now - optedOutAt > minutes * 60_000) {
    return refuse('us-confirmation', `a confirmation may follow within ${minutes} minutes only`);
  }
  return null;
}

function confirmationMinutes(state: GovernorState): number | null {
  const day = DateTime.fromMillis(state.now, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  const rules = rulesInForce(state.rules ?? ruleTable, {
    topic: 'confirmation',
    jurisdiction: 'US',
    day,
    messageClass: 'opt_out_confirmation',
  });
  return rules.length === 0 ? null : Math.min(...rules.map((rule) => rule.value.withinMinutes));
}
