import type { Opened, Tag, Ticket, Tier, WriteOutcome, WriteRequest } from '../../features/cache/index.ts';
import type { NewId } from '../../kit/id.ts';
import type { RedisConnection } from './connection.ts';
import { frame, unframe } from './frame.ts';
import { indexKey, leaseKey, tokenKey } from './keys.ts';
import { invalidationChannel } from './redis-listener.ts';
import { beginScript, invalidateScript, releaseScript, writeScript } from './scripts.ts';

export interface RedisTierOptions {
  readonly connection: RedisConnection;
  readonly newId: NewId;
  /** Names this process in its messages, so that it does not hear itself. */
  readonly processId: string;
}

/** Longer than any entry lives, so that a token never goes while an entry depends on it. */
const tokenLifeMs = 86_400_000;

/** The shared tier on one Redis server. A hit is one command: the entry and the tokens of its tags together. */
export class RedisTier implements Tier {
  readonly #options: RedisTierOptions;

  constructor(options: RedisTierOptions) {
    this.#options = options;
  }

  async open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened> {
    const found = await this.#read(key, tags);
    if (found !== undefined) return { outcome: 'hit', bytes: found };
    // The last leader may have stored and left between the look and the lease, so a new one looks again; both
    // commands leave together.
    const [ticket, late] = await Promise.all([
      this.begin(key, tags, leaseMs),
      leaseMs > 0 ? this.#read(key, tags) : undefined,
    ]);
    if (late === undefined) return { outcome: 'miss', ticket };
    if (ticket.isLeader) await this.release(key, ticket);
    return { outcome: 'hit', bytes: late };
  }

  async begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket> {
    const leaseId = this.#options.newId();
    try {
      const reply = await this.#options.connection.run(
        beginScript,
        [leaseKey(key), ...tags.map(tokenKey)],
        [leaseId, String(Math.round(leaseMs)), String(tokenLifeMs)],
      );
      const [lease, ...tokens] = textsOf(reply);
      return { tokens, isLeader: lease === '1', leaseId };
    } catch (error) {
      if (isFull(error)) return { tokens: null, isLeader: true, leaseId };
      throw error;
    }
  }

  async write({ key, tags, bytes, lifeMs, ticket }: WriteRequest): Promise<WriteOutcome> {
    if (ticket.tokens === null) return 'full';
    const life = Math.max(1, Math.round(lifeMs));
    try {
      const reply = await this.#options.connection.run(
        writeScript,
        [key, leaseKey(key), ...tags.flatMap((tag) => [tokenKey(tag), indexKey(tag)])],
        [ticket.leaseId, frame(bytes, ticket.tokens), String(life), String(tokenLifeMs), ...ticket.tokens],
      );
      return reply === 1 ? 'stored' : 'outdated';
    } catch (error) {
      if (isFull(error)) return 'full';
      throw error;
    }
  }

  async release(key: string, ticket: Ticket): Promise<void> {
    await this.#options.connection.run(releaseScript, [leaseKey(key)], [ticket.leaseId]);
  }

  async invalidate(tags: readonly Tag[]): Promise<void> {
    const { connection, processId } = this.#options;
    await connection.run(
      invalidateScript,
      tags.flatMap((tag) => [tokenKey(tag), indexKey(tag)]),
      [invalidationChannel, ...tags.map((tag) => `${processId} ${tag}`)],
    );
  }

  async #read(key: string, tags: readonly Tag[]): Promise<Uint8Array | undefined> {
    const [entry, ...tokens] = await this.#options.connection.client.mGet([key, ...tags.map(tokenKey)]);
    return entry == null ? undefined : unframe(entry, tokens);
  }

  async ping(): Promise<void> {
    await this.#options.connection.ping();
  }
}

/** Nothing is wrong with a full server but that it takes no more: reading goes on. */
function isFull(error: unknown): boolean {
  return error instanceof Error && /^(OOM|MISCONF)/.test(error.message);
}

function textsOf(reply: unknown): string[] {
  if (!Array.isArray(reply)) throw new TypeError('Redis answered a script in another shape');
  return reply.map(String);
}
