import type { Contact } from '../../domain/contact.ts';
import type { EffectResult } from '../../domain/effect-result.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Author, Channel, Message } from '../../domain/message.ts';
import type { AskedRecord } from '../../domain/next-question.ts';
import { type ConversationState, type Effect, newConversation, type TurnContext } from '../../domain/turn.ts';
import type { Mode, Stage } from '../../domain/vocabulary.ts';

/** As migrations/0002-functions.sql builds them; written by our own statements, so their shape is trusted. */
export interface EffectRow {
  key: string;
  runId: string;
  seq: number;
  kind: Effect['kind'];
  payload: Record<string, unknown>;
  state: Effect['state'];
  attempts: number;
  dueAt: number;
  startedAt: number | null;
}

export interface ContextRow {
  crm: Contact | null;
  crmReadAt: number;
  crmStaleAt: number;
  conversation: Partial<ConversationState>;
  mode: Mode;
  journey: number;
  score: number;
  completion: number;
  stage: Stage;
  facts: Fact[];
  history: { id: string; author: Author; channel: Channel; text: string; at: number }[];
  asked: AskedRecord[];
  assistantTexts: number;
  assistantTextsToday: number;
  unrequestedToday: number;
  spentTodayUsd: number;
  disclosed: boolean;
  suppressed: boolean;
  onceKeys: string[];
  silencedInCrm: boolean;
}

export function toEffect(row: EffectRow): Effect {
  return { ...row };
}

export function toContext(row: ContextRow): TurnContext {
  const { crm, crmReadAt, crmStaleAt, conversation, history, ...rest } = row;
  return {
    ...rest,
    contact: crm,
    contactReadAt: crmReadAt,
    contactStaleAt: crmStaleAt,
    conversation: { ...newConversation, ...conversation },
    history: history.map(toMessage),
  };
}

function toMessage(row: ContextRow['history'][number]): Message {
  return { messageId: row.id, author: row.author, channel: row.channel, text: row.text, at: row.at };
}

/** A ledger line's result as finish_effects takes it. */
export function toResultRow(result: EffectResult): unknown {
  return {
    key: result.key,
    state: result.state,
    due_at: result.dueAt,
    result: result.result,
    message: result.message ?? null,
  };
}
