import { handoffDeadline as deadlineOf, isBusinessHour } from '../../../domain/business-hours.ts';
import { waitingSince } from '../look.ts';
import type { Trigger } from '../trigger.ts';
import { openPromise } from './open-promise.ts';

const minuteMs = 60_000;
const unansweredMs = 10 * minuteMs;
const nearMs = 5 * minuteMs;
/** After a day it is no deadline any more but a follow-up. */
const oldMs = 24 * 60 * minuteMs;

export const unanswered: Trigger = {
  id: 'unanswered',
  find: (look) => {
    const since = waitingSince(look);
    const first = look.said[0];
    if (since === null || first === undefined || look.view.turn.suppressed) return null;
    const waitedMs = look.now - since;
    if (waitedMs < unansweredMs || waitedMs > oldMs) return null;
    return {
      kind: 'risk',
      severity: 'high',
      title: `Waiting for ${spoken(waitedMs)}: answer first`,
      say: '',
      why: 'A text of the lead is unanswered for more than ten minutes.',
      evidence: { kind: 'quote', messageId: first.messageId, quote: first.text.slice(0, 300) },
    };
  },
};

/** A handed-over lead has to hear from a person within 15 minutes of business hours. */
export const handoffDeadline: Trigger = {
  id: 'handoff-deadline',
  find: (look) => {
    const { handoff, lastPersonTextAt } = look.view.turn.conversation;
    if (handoff === null || (lastPersonTextAt !== null && lastPersonTextAt >= handoff.at)) return null;
    const { timeZone } = look.location;
    const leftMs = deadlineOf(handoff.at, timeZone) - look.now;
    if (leftMs > nearMs || leftMs < -oldMs || !isBusinessHour(look.now, timeZone)) return null;
    return {
      kind: 'risk',
      severity: 'high',
      title:
        leftMs > 0 ? `Handoff: ${spoken(leftMs)} left to answer` : `Handoff overdue for ${spoken(-leftMs)}`,
      say: '',
      why: `Handed over (${handoff.reason.replaceAll('_', ' ')}); a person has 15 minutes in business hours.`,
      evidence: { kind: 'rule', ruleId: 'handoff:deadline-15-minutes' },
    };
  },
};

export const promiseOverdue: Trigger = {
  id: 'promise-overdue',
  find: (look) => {
    const { timeZone } = look.location;
    const promise = openPromise(look);
    if (promise === null || look.view.turn.suppressed || !isBusinessHour(look.now, timeZone)) return null;
    const overdueMs = look.now - deadlineOf(promise.at, timeZone);
    if (overdueMs < 0) return null;
    return {
      kind: 'risk',
      severity: 'high',
      title: `Promise overdue for ${spoken(overdueMs)}: keep it now`,
      say: '',
      why: 'The lead was told that the team sees to it; nobody of the team has written since.',
      evidence: promise.evidence,
    };
  },
};

/** Whole minutes, then whole hours: a title that changed every second would be a new card every second. */
function spoken(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 60) return `${Math.floor(minutes / 5) * 5 || minutes} min`;
  return `${Math.floor(minutes / 60)} h`;
}
