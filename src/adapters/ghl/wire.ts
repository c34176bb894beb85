import {
  dndSettings,
  readAddresses,
  readFlag,
  readNumber,
  readText,
  readTime,
  readWord,
  readWords,
} from './forgiving.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * The fields that we read from any app webhook. Everything but `type` may be missing or null; what is not
 * listed is dropped.
 */
export type WebhookWire = ReturnType<typeof fieldsOf>;

function fieldsOf(type: string, body: Body) {
  return {
    type,
    appId: readWord(body.appId),
    webhookId: readWord(body.webhookId),
    timestamp: readTime(body.timestamp),
    locationId: readWord(body.locationId),
    companyId: readWord(body.companyId),
    id: readWord(body.id),
    contactId: readWord(body.contactId),
    conversationId: readWord(body.conversationId),
    messageId: readWord(body.messageId),
    emailMessageId: readWord(body.emailMessageId),
    body: readText(body.body),
    plainText: readText(body.plainText),
    subject: readText(body.subject),
    attachments: readWords(body.attachments),
    direction: readWord(body.direction),
    messageType: readWord(body.messageType),
    messageTypeId: readNumber(body.messageTypeId),
    messageTypeString: readWord(body.messageTypeString),
    status: readWord(body.status),
    callStatus: readWord(body.callStatus),
    source: readWord(body.source),
    userId: readWord(body.userId),
    from: readAddresses(body.from),
    to: readAddresses(body.to),
    dateAdded: readTime(body.dateAdded),
    tags: readWords(body.tags),
    /** Null says nobody; absent says nothing. */
    assignedTo: typeof body.assignedTo === 'string' || body.assignedTo === null ? body.assignedTo : undefined,
    dnd: readFlag(body.dnd),
    dndSettings: body.dndSettings === undefined ? undefined : dndSettings.parse(body.dndSettings),
    monetaryValue: readNumber(body.monetaryValue),
  };
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a parsed body; null where it is no object with a type. Real bodies are flat; the nested `data` of the platform's
 * own guide is taken as a fallback, where the root wins.
 */
export function readWebhook(body: unknown): WebhookWire | null {
  if (!isRecord(body)) return null;
  const given = isRecord(body.data) ? { ...body.data, ...body } : body;
  const { type } = given;
  return typeof type === 'string' && type !== '' ? fieldsOf(type, given) : null;
}
