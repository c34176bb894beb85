export type Author = 'lead' | 'assistant' | 'person' | 'workflow';
export type Channel = 'SMS' | 'Email' | 'Live_Chat' | 'WhatsApp' | 'IG' | 'FB' | 'Custom' | 'other';

/** One line of a conversation. Times are milliseconds since the epoch. */
export interface Message {
  readonly messageId: string;
  readonly author: Author;
  readonly channel: Channel;
  readonly text: string;
  readonly at: number;
}
