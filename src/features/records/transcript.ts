import type { DeliveryState, TranscriptLine } from './conversation.ts';
import type { StoredEffect, StoredMessage, WaitingText } from './ports.ts';
import { ruleWords } from './rule-words.ts';

/** What was said, what waits to be read, and what the assistant wanted to say and did not, in the order of time. */
export function transcriptOf(found: {
  readonly messages: readonly StoredMessage[];
  readonly waiting: readonly WaitingText[];
  readonly effects: readonly StoredEffect[];
  readonly failed: ReadonlySet<string>;
}): readonly TranscriptLine[] {
  const texts = found.effects.filter(({ kind }) => kind === 'send-text');
  const sentAs = new Map(texts.map((effect) => [String(effect.result?.messageId ?? ''), effect]));
  const known = new Set(found.messages.map(({ messageId }) => messageId));
  return [
    ...found.messages.map((message) => said(message, sentAs.get(message.messageId), found.failed)),
    ...found.waiting.filter(({ messageId }) => !known.has(messageId)).map(waiting),
    ...texts.filter(({ state }) => state !== 'done').map(unsaid),
  ].sort((one, other) => one.at - other.at);
}

function said(
  message: StoredMessage,
  effect: StoredEffect | undefined,
  failed: ReadonlySet<string>,
): TranscriptLine {
  const { messageId, author, channel, text, at, runId, meta } = message;
  const isFailed = failed.has(messageId);
  const ours: DeliveryState = isFailed ? 'failed' : 'delivered';
  return {
    ...{ id: messageId, author, channel, text, at, runId, dueAt: null },
    delivery: author === 'lead' ? 'received' : author === 'assistant' ? ours : isFailed ? 'failed' : 'sent',
    note: isFailed ? 'The CRM reported that it was not delivered.' : '',
    attempts: effect?.attempts ?? 0,
    asked: textOf(meta.asked),
    disclosed: meta.disclosed === true,
    messageClass: textOf(meta.class),
  };
}

function waiting(text: WaitingText): TranscriptLine {
  const isDead = text.state === 'dead';
  return {
    ...{ id: text.messageId, author: 'lead', channel: text.channel, text: text.text, at: text.at },
    ...{
      runId: null,
      dueAt: null,
      attempts: text.attempts,
      asked: null,
      disclosed: false,
      messageClass: null,
    },
    delivery: isDead ? 'dead' : 'waiting',
    note: isDead ? `Given up after ${text.attempts} attempts: ${text.reason}` : 'Not read yet.',
  };
}

/** At its due time while it waits: that is where it would stand. */
function unsaid(effect: StoredEffect): TranscriptLine {
  const { payload, state } = effect;
  return {
    id: effect.key,
    author: 'assistant',
    channel: textOf(payload.channel) ?? '',
    text: textOf(payload.text) ?? '',
    at: effect.startedAt ?? effect.finishedAt ?? effect.dueAt,
    runId: effect.runId,
    delivery: deliveryOf(state),
    note: noteOf(effect),
    dueAt: state === 'planned' ? effect.dueAt : null,
    attempts: effect.attempts,
    asked: textOf(payload.asked),
    disclosed: payload.disclosed === true,
    messageClass: textOf(payload.messageClass),
  };
}

function noteOf({ payload, state, result }: StoredEffect): string {
  const why = textOf(result?.why) ?? '';
  if (state === 'planned') return ruleWords(textOf(payload.basis) ?? '').sentence;
  return why === '' ? '' : ruleWords(why).sentence;
}

function deliveryOf(state: string): DeliveryState {
  return state === 'planned' || state === 'started' || state === 'refused' || state === 'cancelled'
    ? state
    : 'dead';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
