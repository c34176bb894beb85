import type { ConversationRun } from '../conversation-client.ts';
import type { Snapshot } from './turn-watch.ts';

/** A turn as it can be told from outside: both sides before and after it, its run, and the texts it took in. */
export interface TurnSides {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly run: ConversationRun;
  readonly texts: readonly { readonly messageId: string }[];
}
