import { z } from 'zod';
import { addresses, dndSettings, flag, number, text, time, word, words } from './forgiving.ts';

/**
 * The fields that we read from any app webhook. Everything but `type` may be missing or null; what is not
 * listed is dropped.
 */
export const webhookWire = z.object({
  type: z.string().min(1),
  appId: word,
  webhookId: word,
  timestamp: time,
  locationId: word,
  companyId: word,
  id: word,
  contactId: word,
  conversationId: word,
  messageId: word,
  emailMessageId: word,
  body: text,
  plainText: text,
  subject: text,
  attachments: words,
  direction: word,
  messageType: word,
  messageTypeId: number,
  messageTypeString: word,
  status: word,
  callStatus: word,
  source: word,
  userId: word,
  from: addresses,
  to: addresses,
  dateAdded: time,
  tags: words,
  /** Null says nobody; absent says nothing. */
  assignedTo: z.string().nullish().catch(undefined),
  dnd: flag,
  dndSettings,
  monetaryValue: number,
});
export type WebhookWire = z.infer<typeof webhookWire>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a parsed body. Real bodies are flat; the nested `data` of the platform's own guide is taken as a
 * fallback, where the root wins.
 */
export function readWebhook(body: unknown): WebhookWire | null {
  if (!isRecord(body)) return null;
  const parsed = webhookWire.safeParse(isRecord(body.data) ? { ...body.data, ...body } : body);
  return parsed.success ? parsed.data : null;
}
