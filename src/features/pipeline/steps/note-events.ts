import type { Message } from '../../../domain/message.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import { giveBack } from './give-back.ts';
import type { EventRow } from './sort-rows.ts';

export interface Noted {
  readonly context: TurnContext;
  /** Foreign messages that become history. */
  readonly messages: readonly Message[];
  /** The contact must be read again before anything is decided. */
  readonly isContactStale: boolean;
  /** A person wrote: they are in charge from now on. */
  readonly isTakeover: boolean;
  /** An agent gave the conversation back on the panel: the CRM's tags have to follow. */
  readonly isHandBack: boolean;
  /** The CRM blocked the number: the same as an opt-out. */
  readonly isBlocked: boolean;
  readonly reason: string;
}

/** Takes in what happened around the lead's texts: people, workflows, tags, do-not-disturb, deals. */
export function noteEvents(context: TurnContext, rows: readonly EventRow[]): Noted {
  return rows.reduce<Noted>(noteOne, {
    context,
    messages: [],
    isContactStale: false,
    isTakeover: false,
    isHandBack: false,
    isBlocked: false,
    reason: 'noted',
  });
}

function noteOne(noted: Noted, row: EventRow): Noted {
  const { event } = row;
  switch (event.kind) {
    case 'text-sent':
      return event.by === 'us' || event.failed ? noted : noteForeignText(noted, event.by, row);
    case 'contact-changed':
      return {
        ...noted,
        isContactStale: true,
        isBlocked: noted.isBlocked || event.smsDnd === 'active' || event.smsDnd === 'permanent',
        reason: `contact ${event.change}`,
      };
    case 'opportunity-changed':
      return noteDeal(noted, event.status);
    case 'person-acted':
      return event.action === 'take-over' ? noteTakeover(noted, event.occurredAt) : noteHandBack(noted);
    case 'noted':
      return noted;
    default:
      return event satisfies never;
  }
}

/** A workflow's text delays ours but takes nothing over; a person's text does, at once. */
function noteForeignText(noted: Noted, by: 'person' | 'workflow', { event }: EventRow): Noted {
  if (event.kind !== 'text-sent') {
    return noted;
  }
  const message: Message = {
    messageId: event.messageId,
    author: by,
    channel: event.channel,
    text: event.text,
    at: event.occurredAt,
  };
  const messages = event.messageId === '' ? noted.messages : [...noted.messages, message];
  if (by === 'workflow') {
    return { ...noted, messages, reason: 'workflow text' };
  }
  const isTakeover = noted.isTakeover || isOurs(noted.context.mode);
  return { ...withPerson(noted, event.occurredAt, 'a person wrote'), messages, isTakeover };
}

/** By the panel: the mode was booked with the agent's act, so only the tags in the CRM have to follow. */
function noteTakeover(noted: Noted, at: number): Noted {
  const taken = withPerson(noted, at, 'a person took over');
  return { ...taken, isTakeover: taken.context.mode === 'listening', isHandBack: false };
}

/** The tags decide who speaks, so they are read as the CRM has them now. Whoever opted out stays so. */
function noteHandBack(noted: Noted): Noted {
  if (noted.context.mode === 'stopped') return noted;
  const context = giveBack(noted.context);
  const reason = 'given back by a person';
  return { ...noted, context, isContactStale: true, isTakeover: false, isHandBack: true, reason };
}

function withPerson(noted: Noted, at: number, reason: string): Noted {
  const { context } = noted;
  const conversation = { ...context.conversation, modeReason: reason, lastPersonTextAt: at };
  const mode = isOurs(context.mode) ? ('listening' as const) : context.mode;
  return { ...noted, context: { ...context, mode, conversation }, reason };
}

/** Modes in which the assistant speaks, or waits for a person to decide. */
function isOurs(mode: TurnContext['mode']): boolean {
  return mode === 'active' || mode === 'booking' || mode === 'paused';
}

/**
 * Won or lost ends all automation; the journey itself ends with the lead's next text. It answers no doubt: whoever may want
 * no more texts, or opted out, stays so until a person or the lead decides.
 */
function noteDeal(noted: Noted, status: string): Noted {
  if (status !== 'won' && status !== 'lost') {
    return noted;
  }
  const { context } = noted;
  const stage = status === 'won' ? 'converted' : 'lost';
  const highestStage = status === 'won' ? ('converted' as const) : context.conversation.highestStage;
  const isKept = context.mode === 'stopped' || context.mode === 'paused';
  const mode = isKept ? context.mode : 'listening';
  const modeReason = isKept ? context.conversation.modeReason : `deal ${status}`;
  const conversation = { ...context.conversation, highestStage, modeReason };
  return { ...noted, context: { ...context, stage, mode, conversation }, reason: `deal ${status}` };
}
