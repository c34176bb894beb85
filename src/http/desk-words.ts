import { handoffDeadline } from '../domain/business-hours.ts';
import type { ConversationState } from '../domain/turn.ts';
import type { HandoffReason, Mode } from '../domain/vocabulary.ts';
import type { Charge } from './contract/desk.ts';

/** Why a conversation was handed over, for the agent who gets it. */
export const handoffReasons: Readonly<Record<HandoffReason, string>> = {
  hot: 'Ready for a person: enough is known',
  asked_for_person: 'Asked for a person',
  angry: 'Upset: call, do not text first',
  complex_question: 'A question the assistant must not answer',
  stuck: 'The conversation does not move on',
  compliance_doubt: 'May want no more texts: decide first',
  fair_housing: 'A fair-housing topic came up',
  represented: 'Has an agent already: no selling',
  bot_loop: 'An automatic responder may be at the other end',
  system_trouble: 'The assistant could not work properly',
};

/** Until when a person has to answer; null where nobody was handed over. */
export function deadlineOf(handoff: ConversationState['handoff'], timeZone: string): number | null {
  return handoff === null ? null : handoffDeadline(handoff.at, timeZone);
}

/** Who speaks in a conversation, in words. */
export function chargeOf(
  mode: Mode,
  isSuppressed: boolean,
  takenOverAt: number | null,
  handoff: ConversationState['handoff'],
  why: string,
): Charge {
  if (isSuppressed || mode === 'stopped') {
    return { who: 'opted-out', label: 'Opted out', why: 'Nothing may be sent to this number.', since: null };
  }
  switch (mode) {
    case 'active':
      return { who: 'assistant', label: 'AI answers', why: '', since: null };
    case 'booking':
      return {
        who: 'assistant',
        label: 'AI answers',
        why: 'Times are offered: it only takes the choice.',
        since: null,
      };
    case 'paused':
      return {
        who: 'paused',
        label: 'AI paused',
        why: why || 'A person has to decide.',
        since: handoff?.at ?? null,
      };
    case 'listening':
      return {
        who: 'person',
        label: 'You are in charge',
        why: why || 'The assistant reads and keeps silent.',
        since: takenOverAt ?? handoff?.at ?? null,
      };
    case 'off':
      return {
        who: 'off',
        label: 'AI off',
        why: 'The assistant is not activated for this contact.',
        since: takenOverAt,
      };
    default:
      return mode satisfies never;
  }
}
