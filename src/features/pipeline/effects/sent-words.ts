import type { Crm } from '../../../domain/crm.ts';
import type { TextPayload } from './payloads.ts';

export interface LookDeps {
  readonly crm: Crm;
  readonly knownMessageIds: (locationId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What was sent, or may have been. */
export type SentWords = Pick<TextPayload, 'channel' | 'text'>;

export type FoundSend =
  | { readonly outcome: 'found'; readonly messageId: string }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'blind'; readonly why: string };
