import type { Clock } from '../../kit/clock.ts';
import type {
  DurableTier,
  InvalidationListener,
  InvalidationSource,
  Opened,
  Tag,
  Ticket,
  WriteOutcome,
  WriteRequest,
} from './ports.ts';

interface Stored {
  readonly bytes: Uint8Array;
  readonly tags: readonly Tag[];
  readonly tokens: readonly string[];
  readonly deadAt: number;
}

interface Lease {
  readonly id: string;
  readonly until: number;
  readonly tokens: readonly string[];
}

/** One server that many processes share: each takes its own `FakeTier` of it. */
export class FakeTierServer {
  readonly entries = new Map<string, Stored>();
  readonly tokens = new Map<Tag, string>();
  readonly leases = new Map<string, Lease>();
  readonly owed = new Set<Tag>();
  readonly listeners = new Map<FakeTier, InvalidationListener>();
  readonly clock: Clock;
  #ids = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }
}

/** A tier in the memory of the process, by the same rules as the real ones, which pass the same suite: for tests. */
export class FakeTier implements DurableTier, InvalidationSource {
  readonly #server: FakeTierServer;

  constructor(server: FakeTierServer) {
    this.#server = server;
  }

  listen(listener: InvalidationListener): void {
    this.#server.listeners.set(this, listener);
    listener.hearing(true);
  }

  async open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened> {
    const stored = this.#server.entries.get(key);
    const now = this.#server.clock.now();
    if (stored !== undefined && now < stored.deadAt && this.#areCurrent(tags, stored.tokens)) {
      return { outcome: 'hit', bytes: stored.bytes };
    }
    return { outcome: 'miss', ticket: await this.begin(key, tags, leaseMs) };
  }

  async begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket> {
    const { tokens, leases, clock } = this.#server;
    const leaseId = this.#server.nextId();
    for (const tag of tags) if (!tokens.has(tag)) tokens.set(tag, this.#server.nextId());
    const current = tags.map((tag) => tokens.get(tag) ?? '');
    const held = leases.get(key);
    const isHeld = held !== undefined && clock.now() < held.until && this.#areCurrent(tags, held.tokens);
    const isLeader = leaseMs === 0 || !isHeld;
    if (isLeader && leaseMs > 0)
      leases.set(key, { id: leaseId, until: clock.now() + leaseMs, tokens: current });
    return { tokens: current, isLeader, leaseId };
  }

  async write({ key, tags, bytes, lifeMs, ticket }: WriteRequest): Promise<WriteOutcome> {
    await this.release(key, ticket);
    if (ticket.tokens === null) return 'full';
    if (!this.#areCurrent(tags, ticket.tokens)) return 'outdated';
    const deadAt = this.#server.clock.now() + lifeMs;
    this.#server.entries.set(key, { bytes, tags, tokens: ticket.tokens, deadAt });
    return 'stored';
  }

  async release(key: string, ticket: Ticket): Promise<void> {
    if (this.#server.leases.get(key)?.id === ticket.leaseId) this.#server.leases.delete(key);
  }

  async invalidate(tags: readonly Tag[]): Promise<void> {
    for (const tag of tags) this.#server.tokens.delete(tag);
    for (const [key, { tags: carried }] of this.#server.entries) {
      if (carried.some((tag) => tags.includes(tag))) this.#server.entries.delete(key);
    }
    for (const [tier, listener] of this.#server.listeners) if (tier !== this) listener.heard(tags);
  }

  async ping(): Promise<void> {}

  async owe(tags: readonly Tag[]): Promise<void> {
    for (const tag of tags) this.#server.owed.add(tag);
    for (const [tier, listener] of this.#server.listeners) if (tier !== this) listener.owed();
  }

  async takeOwed(): Promise<readonly Tag[]> {
    const owed = [...this.#server.owed];
    this.#server.owed.clear();
    return owed;
  }

  async sweep(): Promise<number> {
    const now = this.#server.clock.now();
    const dead = [...this.#server.entries].filter(([, stored]) => now >= stored.deadAt);
    for (const [key] of dead) this.#server.entries.delete(key);
    return dead.length;
  }

  #areCurrent(tags: readonly Tag[], tokens: readonly string[]): boolean {
    return (
      tags.length === tokens.length && tags.every((tag, at) => this.#server.tokens.get(tag) === tokens[at])
    );
  }
}
