import type { Client } from 'pg';
import { z } from 'zod';
import type {
  AgentPlace,
  CoachingNotice,
  NoticeBoard,
  NoticeListener,
} from '../../features/coaching/index.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import type { Database } from './database.ts';

export interface CoachingNoticesOptions {
  readonly database: Database;
  readonly processId: string;
  readonly wait: Wait;
  readonly log: Log;
  /** Whose conversations the notices were about; called once they are told. */
  readonly told: (agents: readonly AgentPlace[]) => void;
}

type Told = Parameters<NoticeBoard['tell']>[0];

const retryMs = 500;
const gatherMs = 10;
/** A notification holds 8,000 bytes. */
const together = 40;
const ofContact = { locationId: z.string(), contactId: z.string() };
const heard = z.array(
  z.union([
    z.object({ kind: z.enum(['text', 'decided']), ...ofContact }),
    z.object({ kind: z.literal('assigned'), ...ofContact, from: z.string(), to: z.string() }),
  ]),
);

/**
 * What happens to conversations, told between processes by PostgreSQL. Gathered for some milliseconds and sent after
 * the commit, never inside it: a notification for every text cost a third of the accepts per second. A crash in
 * between loses the notice, and whoever waited for it sees the change at the next look.
 */
export class CoachingNotices implements NoticeBoard, AsyncDisposable {
  readonly #options: CoachingNoticesOptions;
  readonly #stop = new AbortController();
  #waiting: Told[] = [];
  #telling: Promise<void> | null = null;
  #client: Client | undefined;
  #hearing: Promise<void> = Promise.resolve();

  constructor(options: CoachingNoticesOptions) {
    this.#options = options;
  }

  tell(notice: Told): void {
    this.#waiting.push(notice);
    this.#telling ??= this.#tellAll();
  }

  listen(listener: NoticeListener): void {
    this.#hearing = this.#run(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#hearing;
    await this.#telling;
  }

  async #tellAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const gathered = this.#waiting.splice(0);
      for (let at = 0; at < gathered.length; at += together) {
        await this.#tellSome(gathered.slice(at, at + together));
      }
    }
    this.#telling = null;
  }

  async #tellSome(notices: readonly Told[]): Promise<void> {
    const { database, processId, log, told } = this.#options;
    try {
      const rows = await database.rows<{ location_id: string; agent_id: string }>(
        'coaching_tell',
        'select * from coaching_tell($1, $2::jsonb)',
        [processId, JSON.stringify(notices)],
      );
      told(rows.map((row) => ({ locationId: row.location_id, agentId: row.agent_id })));
    } catch (error) {
      log.warn({ err: error }, 'other processes could not be told of texts and turns; they will look');
    }
  }

  async #run(listener: NoticeListener): Promise<void> {
    const { wait, log } = this.#options;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#hearUntilCut(listener);
      } catch (error) {
        log.warn({ err: error }, 'cannot hear what other processes do to conversations');
      }
      listener.hearing(false);
      await wait(retryMs, this.#stop.signal);
    }
  }

  async #hearUntilCut(listener: NoticeListener): Promise<void> {
    const client = await this.#options.database.session();
    this.#client = client;
    const cut = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
    });
    client.on('notification', ({ payload = '' }) => {
      for (const notice of this.#ofOthers(payload)) listener.heard(notice);
    });
    try {
      if (this.#stop.signal.aborted) return;
      await client.query('listen coaching');
      listener.hearing(true);
      await cut;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** An assignment has no origin: it comes from the row itself, and every process has to hear it. */
  #ofOthers(payload: string): readonly CoachingNotice[] {
    const space = payload.indexOf(' ');
    if (payload.slice(0, space) === this.#options.processId) return [];
    return heard.safeParse(JSON.parse(payload.slice(space + 1))).data ?? [];
  }
}
