import type { CrmConversation, CrmMessage } from '../../domain/crm.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import { ManualClock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { silentLog } from '../../kit/log.ts';
import type { ReconcileStore } from './ports.ts';
import { Reconciler, type ReconcilerOptions } from './reconciler.ts';

export const noon = Date.parse('2026-11-25T12:00:00Z');

export function message(messageId: string, change: Partial<CrmMessage> = {}): CrmMessage {
  return {
    messageId,
    emailIds: [],
    conversationId: 'v1',
    contactId: 'c1',
    direction: 'inbound',
    channel: 'SMS',
    text: `words of ${messageId}`,
    attachments: [],
    status: 'delivered',
    source: '',
    userId: '',
    at: noon - 60_000,
    ...change,
  };
}

type Conversations = Readonly<Record<string, readonly CrmMessage[]>>;

/** Lists conversations with their messages, and holds no emails. */
export function crmOf(conversations: Conversations): ReconcilerOptions['crm'] {
  const listed: CrmConversation[] = Object.entries(conversations).map(([conversationId, messages]) => ({
    conversationId,
    contactId: messages[0]?.contactId ?? '',
    lastMessageAt: Math.max(...messages.map(({ at }) => at)),
  }));
  return {
    searchConversations: () => Promise.resolve({ outcome: 'ok', value: listed }),
    getEmail: () => Promise.reject(new Error('no emails here')),
    listMessages: (_locationId, conversationId) => {
      const messages = conversations[conversationId] ?? [];
      return Promise.resolve({ outcome: 'ok', value: { messages, nextPage: false, lastMessageId: '' } });
    },
  };
}

/** A reconciler over lists in memory: a CRM of conversations with their messages, an inbox of message ids. */
export function openReconciler(conversations: Conversations, change: Partial<ReconcilerOptions> = {}) {
  const clock = new ManualClock(noon);
  const marks: number[] = [];
  const logged: string[] = [];
  const inbox: string[] = [];
  const store: ReconcileStore = {
    readUntil: () => Promise.resolve(marks.at(-1) ?? noon - 180_000),
    saveReadUntil: (_locationId, until) => {
      marks.push(until);
      return Promise.resolve();
    },
    knownIds: (_locationId, ids) => Promise.resolve(new Set(ids.filter((id) => inbox.includes(id)))),
    hasMessage: ({ messageId }) => Promise.resolve(inbox.includes(messageId)),
  };
  const note = (_fields: object, words: string) => logged.push(words);
  const log: Log = { ...silentLog, warn: note, error: note };
  const reconciler = new Reconciler({
    crm: crmOf(conversations),
    store,
    locationIds: () => ['L'],
    ingest: (event: InboundEvent) => {
      inbox.push('messageId' in event ? event.messageId : '');
      return Promise.resolve({ outcome: 'accepted' });
    },
    clock,
    log,
    everyMs: 180_000,
    ...change,
  });
  return { reconciler, clock, marks, logged, inbox, store };
}
