import type { Crm, CrmConversation } from '../../domain/crm.ts';
import { atOnce } from '../../kit/at-once.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { changedConversations } from './changed-conversations.ts';
import { listedMessages } from './listed-messages.ts';
import { openEmails } from './open-emails.ts';
import type { Ingest, ReconcileStore } from './ports.ts';
import { takeIn } from './take-in.ts';
import { toEvent } from './to-event.ts';
import { UnreadEmails } from './unread-emails.ts';

export interface ReconcilerOptions {
  readonly crm: Pick<Crm, 'searchConversations' | 'listMessages' | 'getEmail'>;
  readonly store: ReconcileStore;
  readonly locationIds: () => readonly string[];
  /** Hands a message that no webhook brought to the same intake as everything else. */
  readonly ingest: Ingest;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs: number;
  /** At the very first start, how far back texts are still worth an answer. */
  readonly firstLookBackMs?: number;
}

export interface Reconciliation {
  readonly conversations: number;
  readonly takenIn: number;
  /** False: the CRM could not be read to the end; the mark stays, the next pass reads the same stretch again. */
  readonly isComplete: boolean;
}

type Counted = Pick<Reconciliation, 'takenIn' | 'isComplete'>;

/** The vendor's list may show a message a little after its own time stamp. */
const overlapMs = 120_000;
/** Locations at the same time: one whose CRM does not answer must not keep hundreds of others from their interval. */
const locationsAtOnce = 8;
/** Conversations read at the same time; within one, messages are taken in one after another. */
const readAtOnce = 4;

/**
 * Lists the conversations that changed since the last pass and takes in what the inbox does not have: lost webhooks
 * lose nothing, and what a person wrote in the CRM is seen even where no webhook reports it.
 */
export class Reconciler implements AsyncDisposable {
  readonly #options: ReconcilerOptions;
  readonly #unread: UnreadEmails;
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#unread = new UnreadEmails(options.log);
  }

  start(): void {
    this.#schedule(0);
  }

  #schedule(afterMs: number): void {
    if (this.#stopped) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#pass = this.#passAll().finally(() => this.#schedule(this.#options.everyMs));
    }, afterMs);
  }

  async #passAll(): Promise<void> {
    await atOnce(locationsAtOnce, this.#options.locationIds(), async (locationId) => {
      // a stop does not wait for hundreds of locations
      if (this.#stopped) return;
      try {
        const result = await this.reconcile(locationId);
        if (result.takenIn > 0) {
          this.#options.log.warn({ locationId, ...result }, 'took in messages that no webhook brought');
        }
      } catch (error) {
        this.#options.log.error(
          { err: error, locationId },
          'reconciliation failed; the next pass tries again',
        );
      }
    });
  }

  async reconcile(locationId: string): Promise<Reconciliation> {
    const { clock, store } = this.#options;
    const startedAt = clock.now();
    const readUntil = await store.readUntil(locationId);
    const since =
      readUntil === 0 ? startedAt - (this.#options.firstLookBackMs ?? 3_600_000) : readUntil - overlapMs;
    const changed = await changedConversations(this.#options.crm, this.#options.log, locationId, since);
    let takenIn = 0;
    let isComplete = changed.isComplete;
    await atOnce(readAtOnce, oldestFirst(changed.conversations), async (conversation) => {
      if (this.#stopped) {
        isComplete = false;
        return;
      }
      const read = await this.#readConversation(locationId, conversation, since);
      isComplete &&= read.isComplete;
      takenIn += read.takenIn;
    });
    if (isComplete) {
      await store.saveReadUntil(locationId, startedAt);
    }
    return { conversations: changed.conversations.length, takenIn, isComplete };
  }

  /**
   * Takes in one message after the other. What could not be taken in ends it, because what follows must not come before
   * it. A broken conversation costs the others nothing but the mark, which stays for its sake.
   */
  async #readConversation(
    locationId: string,
    conversation: CrmConversation,
    since: number,
  ): Promise<Counted> {
    const { crm, store, ingest, log } = this.#options;
    let takenIn = 0;
    try {
      const listed = await listedMessages(crm, locationId, conversation.conversationId, since);
      const emails = { crm, store, unread: this.#unread };
      for (const { message } of await openEmails(emails, locationId, listed.messages, since)) {
        if (message === null) return { takenIn, isComplete: false };
        const event = toEvent(locationId, message);
        const result = event === null ? 'known' : await takeIn(store, ingest, event, message.otherIds);
        if (result === 'failed') return { takenIn, isComplete: false };
        takenIn += result === 'taken' ? 1 : 0;
      }
      return { takenIn, isComplete: listed.isComplete };
    } catch (error) {
      const { conversationId } = conversation;
      log.error(
        { err: error, locationId, conversationId },
        'a conversation could not be reconciled; the next pass reads it again',
      );
      return { takenIn, isComplete: false };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#pass;
  }
}

/** Who has waited longest comes first: a pass that is cut short again and again still gets to everybody. */
function oldestFirst(conversations: readonly CrmConversation[]): CrmConversation[] {
  return [...conversations].sort((one, other) => (one.lastMessageAt ?? 0) - (other.lastMessageAt ?? 0));
}
