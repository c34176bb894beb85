/** Wire words of a channel: GoHighLevel uses one vocabulary in REST and another in webhooks. */
export interface MessageKind {
  readonly sendType: string;
  readonly typeName: `TYPE_${string}`;
  readonly typeNumber: number;
  readonly webhookName: string;
}

const kinds: readonly MessageKind[] = [
  { sendType: 'SMS', typeName: 'TYPE_SMS', typeNumber: 2, webhookName: 'SMS' },
  { sendType: 'Call', typeName: 'TYPE_CALL', typeNumber: 1, webhookName: 'CALL' },
  { sendType: 'Email', typeName: 'TYPE_EMAIL', typeNumber: 3, webhookName: 'Email' },
  { sendType: 'FB', typeName: 'TYPE_FACEBOOK', typeNumber: 11, webhookName: 'FB' },
  { sendType: 'IG', typeName: 'TYPE_INSTAGRAM', typeNumber: 18, webhookName: 'IG' },
  { sendType: 'WhatsApp', typeName: 'TYPE_WHATSAPP', typeNumber: 19, webhookName: 'WhatsApp' },
  { sendType: 'GMB', typeName: 'TYPE_GMB', typeNumber: 15, webhookName: 'GMB' },
  { sendType: 'Custom', typeName: 'TYPE_CUSTOM_SMS', typeNumber: 20, webhookName: 'Custom' },
  { sendType: 'WebChat', typeName: 'TYPE_WEBCHAT', typeNumber: 5, webhookName: 'Live_Chat' },
  { sendType: 'Live_Chat', typeName: 'TYPE_LIVE_CHAT', typeNumber: 29, webhookName: 'Live Chat' },
  { sendType: 'RCS', typeName: 'TYPE_RCS', typeNumber: 38, webhookName: 'RCS' },
  { sendType: 'TIKTOK', typeName: 'TYPE_TIKTOK', typeNumber: 39, webhookName: 'TIKTOK' },
  {
    sendType: 'InternalComment',
    typeName: 'TYPE_INTERNAL_COMMENT',
    typeNumber: 31,
    webhookName: 'InternalComment',
  },
];

export function messageKind(sendType: string): MessageKind {
  const found = kinds.find((kind) => kind.sendType === sendType);
  return (
    found ?? { sendType, typeName: `TYPE_${sendType.toUpperCase()}`, typeNumber: 20, webhookName: sendType }
  );
}

export type MessageStatus =
  | 'pending'
  | 'scheduled'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'undelivered';

export interface Message {
  /** The main id, by which the lists know it. */
  readonly id: string;
  /** Of an e-mail: the id by which its text is had, and which events carry. */
  readonly emailId?: string;
  readonly kind: MessageKind;
  readonly locationId: string;
  readonly contactId: string;
  readonly conversationId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly body: string;
  readonly dateAdded: string;
  readonly attachments: readonly string[];
  /** Before this moment the API shows no attachments. */
  readonly attachmentsFromMs: number;
  readonly source?: string;
  readonly userId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly html?: string;
  readonly conversationProviderId?: string;
  /** Its place in the conversation, counted from the oldest. */
  index: number;
  /** What the carrier will have reported by when; the last entry that is due holds. */
  progress: readonly { readonly atMs: number; readonly status: MessageStatus }[];
  error?: string;
}

/** The status as it stands at that moment. */
export function statusAt(message: Message, nowMs: number): MessageStatus {
  const due = message.progress.filter((step) => step.atMs <= nowMs);
  return due.at(-1)?.status ?? 'pending';
}
