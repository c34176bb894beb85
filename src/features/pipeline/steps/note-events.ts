import { type DealSeen, dealSeen, type EndedDeal } from '../../../domain/deal.ts';
import type { OpportunityChanged } from '../../../domain/inbound-event.ts';
import type { Message } from '../../../domain/message.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import { giveBack } from './give-back.ts';
import { withTouch } from './journey-for.ts';
import type { EventRow } from './sort-rows.ts';

/** Of one lead; older ones are told by the store alone. */
const mostDeals = 10;

export interface Noted {
  readonly context: TurnContext;
  /** Foreign messages that become history. */
  readonly messages: readonly Message[];
  readonly deals: readonly DealSeen[];
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
    deals: [],
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
      return noteDeal({ ...noted, deals: [...noted.deals, dealSeen(event)] }, event);
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
  const touched = { ...noted, context: withTouch(noted.context) };
  const message: Message = {
    messageId: event.messageId,
    author: by,
    channel: event.channel,
    text: event.text,
    at: event.occurredAt,
  };
  const messages = event.messageId === '' ? noted.messages : [...noted.messages, message];
  if (by === 'workflow') {
    return { ...touched, messages, reason: 'workflow text' };
  }
  const isTakeover = noted.isTakeover || isOurs(noted.context.mode);
  return { ...withPerson(touched, event.occurredAt, 'a person wrote'), messages, isTakeover };
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

/** An event of a deal says where the deal stands, so it ends or opens the lead's journey only where that is news. */
function noteDeal(noted: Noted, event: OpportunityChanged): Noted {
  const { endedDeals } = noted.context.conversation;
  const known = endedDeals.find(({ opportunityId }) => opportunityId === event.opportunityId);
  if (event.status === 'won' || event.status === 'lost') {
    return known?.status === event.status ? noted : endDeal(noted, event.opportunityId, event.status);
  }
  return known === undefined ? noted : reopenDeal(noted, known);
}

/**
 * Won or lost ends all automation; the journey itself ends with the lead's next text. It answers no doubt: whoever may want
 * no more texts, or opted out, stays so until a person or the lead decides.
 */
function endDeal(noted: Noted, opportunityId: string, status: EndedDeal['status']): Noted {
  const { context } = noted;
  const { journey, conversation } = context;
  // a second deal of a journey ends what is over: where the lead stood is what the first one knows
  const before = dealsOf(context).at(0)?.before ?? {
    stage: context.stage,
    highest: conversation.highestStage,
  };
  const stage = stageOf(status);
  const highestStage = status === 'won' ? ('converted' as const) : conversation.highestStage;
  const isKept = context.mode === 'stopped' || context.mode === 'paused';
  const mode = isKept ? context.mode : 'listening';
  const modeReason = isKept ? conversation.modeReason : `deal ${status}`;
  const ended: EndedDeal = { opportunityId, status, journey, before };
  const endedDeals = [...otherDeals(context, opportunityId), ended].slice(-mostDeals);
  return {
    ...noted,
    context: {
      ...context,
      stage,
      mode,
      conversation: { ...conversation, highestStage, modeReason, endedDeals },
    },
    reason: `deal ${status}`,
  };
}

/**
 * A person opened it again, or took it away: the lead stands where they stood, or where another deal of the journey has put
 * them. Who speaks stays for a person to say.
 */
function reopenDeal(noted: Noted, { opportunityId, journey, before }: EndedDeal): Noted {
  const endedDeals = otherDeals(noted.context, opportunityId);
  const conversation = { ...noted.context.conversation, endedDeals };
  const context = { ...noted.context, conversation };
  const reopened = { ...noted, context, reason: 'deal opened again' };
  if (journey !== context.journey) return reopened;
  const standing = dealsOf(context).at(-1)?.status;
  const stage = standing === undefined ? before.stage : stageOf(standing);
  const highestStage = dealsOf(context).some(({ status }) => status === 'won') ? 'converted' : before.highest;
  return { ...reopened, context: { ...context, stage, conversation: { ...conversation, highestStage } } };
}

function stageOf(status: EndedDeal['status']): 'converted' | 'lost' {
  return status === 'won' ? 'converted' : 'lost';
}

/** Those that ended the journey under way. */
function dealsOf({ journey, conversation }: TurnContext): readonly EndedDeal[] {
  return conversation.endedDeals.filter((deal) => deal.journey === journey);
}

function otherDeals({ conversation }: TurnContext, opportunityId: string): readonly EndedDeal[] {
  return conversation.endedDeals.filter((deal) => deal.opportunityId !== opportunityId);
}
