import { DateTime } from 'luxon';
import { isOwed } from '../rules/classes.ts';
import type { Jurisdiction, Rule, RuleOf, Topic } from '../rules/rule.ts';
import { rulesInForce, ruleTable } from '../rules/table.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, refuse } from './verdict.ts';

/** Item 3. A text from a person permits the answer to it and a limited follow-up; more needs written consent. */
export function checkConsent(request: SendRequest, state: GovernorState): Finding {
  if (isOwed(request.messageClass)) return null;
  return request.messageClass === 'answer' ? checkAnswer(request, state) : checkSolicitation(request, state);
}

function checkAnswer(request: SendRequest, state: GovernorState): Finding {
  if (request.inReplyToAt !== null && state.consent.lastInboundAt !== null) return null;
  return refuse('no-consent', 'an answer needs a text of the lead that it answers');
}

function checkSolicitation(request: SendRequest, state: GovernorState): Finding {
  const { written, lastInboundAt } = state.consent;
  if (lastInboundAt === null && (!written || request.messageClass === 're_engagement')) {
    return refuse('no-consent', 'the lead has never written');
  }
  return checkInquiry(request, state) ?? checkStateDuties(request, state);
}

/** Without written consent an inquiry supports follow-up for three months at most. */
function checkInquiry(request: SendRequest, state: GovernorState): Finding {
  const { written, lastInboundAt } = state.consent;
  if (written || lastInboundAt === null) return null;
  const limits = rules(request, state, 'inquiry', 'US');
  if (limits.length === 0)
    return refuse('rules-missing', 'no rule says how long an inquiry supports follow-up');
  const months = Math.min(...limits.map((rule) => rule.value.months));
  const ends = DateTime.fromMillis(lastInboundAt, { zone: 'utc' }).plus({ months }).toMillis();
  return state.now <= ends
    ? null
    : refuse(
        'us-inquiry',
        `the last text of the lead is over ${months} months old and there is no written consent`,
      );
}

function checkStateDuties(request: SendRequest, state: GovernorState): Finding {
  for (const jurisdiction of new Set(state.recipient.clocks.map((clock) => clock.jurisdiction))) {
    const consent = rules(request, state, 'written-consent', jurisdiction)[0];
    if (consent !== undefined && !state.consent.written) {
      return refuse(consent.id, `${jurisdiction} asks for written consent`);
    }
    const registration = rules(request, state, 'registration', jurisdiction)[0];
    if (registration !== undefined && !state.consent.registeredIn.includes(jurisdiction)) {
      return refuse(
        registration.id,
        `${jurisdiction} asks for a registration that is neither there nor exempt`,
      );
    }
  }
  return null;
}

function rules<T extends Topic>(
  request: SendRequest,
  state: GovernorState,
  topic: T,
  jurisdiction: Jurisdiction,
): readonly RuleOf<T>[] {
  const table: readonly Rule[] = state.rules ?? ruleTable;
  const day = DateTime.fromMillis(state.now, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  return rulesInForce(table, { topic, jurisdiction, day, messageClass: request.messageClass });
}
