import type { Contact } from '../../../domain/contact.ts';
import type { DealSeen } from '../../../domain/deal.ts';
import type { Decision, PlannedEffect } from '../../../domain/decision.ts';
import type { Message } from '../../../domain/message.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import type { Run } from '../run.ts';
import type { EventRow, TextRow } from './sort-rows.ts';

export interface DraftBase {
  readonly run: Run;
  readonly context: TurnContext;
  readonly contact: Contact | null;
  readonly contactReadAt: number;
  readonly texts: readonly TextRow[];
  readonly twins: readonly TextRow[];
  readonly others: readonly EventRow[];
  readonly foreign: readonly Message[];
  readonly deals: readonly DealSeen[];
  readonly supersedable: boolean;
}

/** A decision that books what came and changes nothing else; the flows override what they decide. */
export function draftDecision(base: DraftBase): Decision {
  const { run, context, contact } = base;
  return {
    runId: run.runId,
    handled: [...base.texts, ...base.twins, ...base.others].map((row) => row.id),
    outcome: 'noted',
    isReplyDue: false,
    reason: '',
    startedAt: run.startedAt,
    supersedable: base.supersedable,
    phone: contact?.phone ?? '',
    crm: contact,
    crmReadAt: base.contactReadAt,
    conversation: conversationOf(base),
    mode: context.mode,
    journey: context.journey,
    score: context.score,
    completion: context.completion,
    stage: context.stage,
    transitions: [],
    deals: base.deals,
    facts: [],
    messages: [...base.foreign, ...base.texts.map(toMessage)],
    effects: [],
    modelCalls: run.modelCalls.all,
    record: {},
  };
}

function conversationOf({ context, texts }: DraftBase): TurnContext['conversation'] {
  const last = texts.at(-1)?.event;
  if (last === undefined) {
    return context.conversation;
  }
  const conversationId =
    last.conversationId === '' ? context.conversation.conversationId : last.conversationId;
  return { ...context.conversation, channel: last.channel, conversationId };
}

function toMessage({ event }: TextRow): Message {
  return {
    messageId: event.messageId,
    author: 'lead',
    channel: event.channel,
    text: event.text,
    at: event.occurredAt,
  };
}

/** The ledger line of a text to the lead. It is started in the decision's own commit unless it has to wait. */
export function textEffect(
  runId: string,
  seq: number,
  payload: Readonly<Record<string, unknown>> & { readonly compliance: boolean },
  holdUntil: number | null,
): PlannedEffect {
  return {
    key: `run:${runId}:text`,
    seq,
    kind: 'send-text',
    payload,
    start: holdUntil === null,
    dueAt: holdUntil,
    compliance: payload.compliance,
  };
}
