import type { Author, Message } from './message.ts';

/** What a try of a ledger line came to, as the ledger keeps it. */
export interface EffectResult {
  readonly key: string;
  /** `planned` = nothing happened, tried again at `dueAt`; `started` = may have happened, looked at from `dueAt` on. */
  readonly state: 'done' | 'refused' | 'cancelled' | 'planned' | 'started' | 'dead';
  readonly dueAt: number | null;
  readonly result: Readonly<Record<string, unknown>>;
  /** The delivered text, which becomes history with this result. */
  readonly message?: {
    readonly messageId: string;
    /** The assistant, unless a person wrote it. */
    readonly author?: Author;
    readonly channel: Message['channel'];
    readonly text: string;
    readonly runId: string;
    readonly meta: Readonly<Record<string, unknown>>;
  };
}
