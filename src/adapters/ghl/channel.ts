import type { Channel } from '../../domain/message.ts';

/** What a message is to us: words on a channel, or something that no turn answers. */
export type MessageKind =
  | { readonly kind: 'text'; readonly channel: Channel }
  | { readonly kind: 'call' | 'voicemail' | 'comment' | 'activity' };

const text = (channel: Channel): MessageKind => ({ kind: 'text', channel });

/**
 * One list for three vocabularies: webhooks say `SMS`, `VoiceMail`, `Live Chat`; REST says `TYPE_SMS`; sending
 * says `Live_Chat`. Keys are lower case without prefix and separators. RCS shares the SMS number and is
 * answered as SMS. A channel that we cannot answer on is `other`.
 */
const kinds: Readonly<Record<string, MessageKind>> = {
  sms: text('SMS'),
  rcs: text('SMS'),
  campaignsms: text('SMS'),
  campaignmanualsms: text('SMS'),
  smsreviewrequest: text('SMS'),
  smsnoshowrequest: text('SMS'),
  email: text('Email'),
  campaignemail: text('Email'),
  livechat: text('Live_Chat'),
  webchat: text('Live_Chat'),
  whatsapp: text('WhatsApp'),
  ig: text('IG'),
  instagram: text('IG'),
  fb: text('FB'),
  facebook: text('FB'),
  campaignfacebook: text('FB'),
  custom: text('Custom'),
  customsms: text('Custom'),
  customprovidersms: text('Custom'),
  customemail: text('Custom'),
  customprovideremail: text('Custom'),
  call: { kind: 'call' },
  ivrcall: { kind: 'call' },
  customcall: { kind: 'call' },
  campaigncall: { kind: 'call' },
  campaignmanualcall: { kind: 'call' },
  voicemail: { kind: 'voicemail' },
  campaignvoicemail: { kind: 'voicemail' },
  internalcomment: { kind: 'comment' },
  livechatinfomessage: { kind: 'activity' },
  smsreaction: { kind: 'activity' },
};

const kindById: Readonly<Record<number, MessageKind>> = {
  1: { kind: 'call' },
  2: text('SMS'),
  3: text('Email'),
  10: { kind: 'voicemail' },
};

export interface MessageTypeWords {
  readonly messageType: string;
  readonly messageTypeString?: string;
  readonly messageTypeId?: number | null;
  /** Sender and receiver, the last hint when a body names no type at all. */
  readonly addresses?: readonly string[];
}

export function messageKind(words: MessageTypeWords): MessageKind {
  const named = kindOfWord(words.messageType) ?? kindOfWord(words.messageTypeString ?? '');
  const byId = kindById[words.messageTypeId ?? -1];
  // A voicemail calls itself CALL; only its number or long name tells.
  if (named?.kind === 'call' && byId?.kind === 'voicemail') return byId;
  if (named) return named;
  if (byId) return byId;
  const isPhone = (words.addresses ?? []).some((address) => /^\+\d{7,15}$/.test(address));
  return words.messageType === '' && isPhone ? text('SMS') : text('other');
}

function kindOfWord(word: string): MessageKind | undefined {
  const key = word
    .toLowerCase()
    .replace(/^type_/, '')
    .replace(/[ _-]/g, '');
  return key.startsWith('activity') ? { kind: 'activity' } : kinds[key];
}
