import type { BusinessEvent, Emit } from '../../domain/events.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { tokensLeft } from './budget.ts';
import type { Pair, PrepareCard, Pressure, WarmingStore } from './ports.ts';
import { usefulMs } from './predictor.ts';
import { Room } from './room.ts';
import { agentUse, viewOf, type WarmingView } from './view.ts';

export interface WarmingOptions {
  readonly store: WarmingStore;
  readonly prepare: PrepareCard;
  readonly pressure: Pressure;
  /** Agents whose dashboard is open in this process. */
  readonly openDesks: () => readonly Pick<Pair, 'locationId' | 'agentId'>[];
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: Emit;
  /** Names this process among those that write habits down. */
  readonly writer: string;
  readonly tickMs?: number;
}

/** Why a wanted card was not prepared. */
export type DropReason = 'pressure' | 'budget' | 'flag' | 'agent-off';

const usualTickMs = 60_000;
const atOnce = 4;
const weekMs = 7 * 86_400_000;
const keptMs = 6 * weekMs;
/** What a card costs before any was prepared: a prompt, a dozen texts, the card. */
const usualCardTokens = 2_000;

/**
 * Prepares the model's cards of the leads that an agent is likely to open within five minutes. Everything here may fail
 * or be late without harm: a look that finds nothing prepared asks the model itself.
 *
 * Plans when a lead's turn is decided, and every minute for agents at work in this process; not at every look, which
 * spent the budget on worse forecasts. Under pressure it is the first to go: what does not fit is dropped, never queued.
 */
export class Warming implements AsyncDisposable {
  readonly #options: WarmingOptions;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #working = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #running = 0;
  #ticking: Promise<void> | null = null;
  #isEnding = false;

  constructor(options: WarmingOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.tick(), options.tickMs ?? usualTickMs).unref();
  }

  /** An agent opened a lead. */
  looked(pair: Pair): void {
    const at = this.#options.clock.now();
    this.#run(async () => {
      const room = await this.#room(pair.locationId);
      room.look(pair, at);
    });
  }

  /** An agent opened their desk, or came back to it. */
  opened({ locationId, agentId }: Pick<Pair, 'locationId' | 'agentId'>): void {
    const at = this.#options.clock.now();
    this.#run(async () => (await this.#room(locationId)).opened(agentId, at));
  }

  /** A lead's turn was decided; `agentId` has the lead. The deterministic prefetch: it is considered at once. */
  turnDecided(pair: Pair, isHandedOff: boolean): void {
    const at = this.#options.clock.now();
    this.#run(async () => {
      const room = await this.#room(pair.locationId);
      room.desk(pair.agentId).set(pair.contactId, { isHandedOff });
      room.text(pair, at);
      if (room.isAtWork(pair.agentId, at))
        await this.#plan(room, pair.locationId, pair.agentId, pair.contactId);
    });
  }

  /** A newer text: what was prepared about the older one is wasted. */
  note(event: BusinessEvent): void {
    if (event.event !== 'text-accepted' || !this.#rooms.has(event.locationId)) return;
    const { locationId, contactId } = event;
    const at = this.#options.clock.now();
    this.#run(async () => {
      const room = await this.#room(locationId);
      await this.#settleLooks(room);
      this.#settled(room, await this.#options.store.wasted(locationId, contactId, at, at), false);
    });
  }

  /** Forecasts, plans, and brings memory and store together. */
  tick(): Promise<void> {
    this.#ticking ??= this.#everyRoom().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  async forget(locationId: string, contactId: string): Promise<void> {
    if (this.#rooms.has(locationId)) (await this.#room(locationId)).forget(contactId);
    await this.#options.store.forget(locationId, contactId);
  }

  async view(locationId: string): Promise<WarmingView> {
    const { store, clock } = this.#options;
    const room = await this.#room(locationId);
    const now = clock.now();
    const [use, spending] = await Promise.all([
      store.use(locationId, now - weekMs),
      store.spending(locationId, now),
    ]);
    return viewOf({ locationId, now, room, use, spending });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    // what was learned is still written down, but nothing new is prepared for a process that is going
    this.#isEnding = true;
    await this.#ticking;
    await this.settled();
    await this.tick();
  }

  async #everyRoom(): Promise<void> {
    // a dashboard stays open for hours; its agent was heard of when it was opened
    if (!this.#isEnding) for (const desk of this.#options.openDesks()) this.opened(desk);
    for (const [locationId, room] of this.#rooms) {
      await this.#keep(locationId, await room).catch((error: unknown) => this.#warn(error));
    }
  }

  /** What was learned and seen goes to the store, what others learned and saw comes back; then it is planned. */
  async #keep(locationId: string, room: Room): Promise<void> {
    const { store, clock, writer } = this.#options;
    const now = clock.now();
    room.sweep(now);
    room.predictor.expire(now);
    const gained = room.gained();
    if (gained.soon.examples + gained.use.examples > 0) {
      const { threshold, isLearnedBetter } = room.predictor;
      const choice = { threshold: threshold.value, isLearnedBetter };
      room.adopt(await store.learn(locationId, gained, choice, now), gained);
    }
    await this.#settleLooks(room);
    const news = await store.events(locationId, room.lastEventId, writer);
    room.lastEventId = news.lastId;
    room.replay(news.events);
    this.#settled(room, await store.wasted(locationId, null, now - usefulMs, now), false);
    room.spending = await store.spending(locationId, now);
    const agents = room.atWork(now);
    if (agents.length > 0) room.know(await store.leads(locationId, agents, now));
    room.offAgents.clear();
    for (const use of await store.use(locationId, now - weekMs)) {
      if (agentUse(use).isOff) room.offAgents.add(use.agentId);
    }
    await store.dropEvents(locationId, now - keptMs);
    for (const agentId of agents) await this.#plan(room, locationId, agentId, null);
  }

  async #settleLooks(room: Room): Promise<void> {
    const { store, writer } = this.#options;
    const { events, looks } = room.take();
    if (events.length > 0) await store.saveEvents(writer, events);
    if (looks.length > 0) this.#settled(room, await store.used(looks), true);
  }

  #settled(room: Room, pairs: readonly Pair[], wasUsed: boolean): void {
    for (const pair of pairs) {
      room.predictor.threshold.settle(wasUsed);
      this.#options.emit({ event: wasUsed ? 'warm-used' : 'warm-wasted', ...pair });
    }
  }

  async #plan(room: Room, locationId: string, agentId: string, only: string | null): Promise<void> {
    if (this.#isEnding) return;
    const now = this.#options.clock.now();
    const wanted = room
      .forecasts(agentId, now, only)
      .filter(({ isWanted, contactId }) => isWanted && !room.hasCard({ locationId, agentId, contactId }))
      .sort((one, other) => other.probability - one.probability);
    await Promise.all(
      wanted.map(async ({ contactId }) => {
        const pair = { locationId, agentId, contactId };
        const reason = this.#dropReason(room, pair);
        if (reason === null) await this.#prepare(room, pair);
        else this.#options.emit({ event: 'warm-dropped', ...pair, reason });
      }),
    );
  }

  #dropReason(room: Room, { locationId, agentId, contactId }: Pair): DropReason | null {
    const { pressure } = this.#options;
    if (!pressure.isOn(locationId, contactId, agentId)) return 'flag';
    if (room.offAgents.has(agentId)) return 'agent-off';
    if (this.#running >= atOnce || pressure.isHigh()) return 'pressure';
    return !pressure.maySpare(locationId) || tokensLeft(room.spending) < usualCardTokens ? 'budget' : null;
  }

  async #prepare(room: Room, pair: Pair): Promise<void> {
    const { store, prepare, clock, emit } = this.#options;
    this.#running += 1;
    const at = clock.now();
    try {
      const prepared = await prepare(pair);
      if (prepared.outcome === 'failed') return;
      room.prepared(pair, at, prepared.outcome === 'prepared' ? prepared.tokens : 0);
      if (prepared.outcome === 'not-needed') return;
      const { version, tokens } = prepared;
      await store.prepared({ ...pair, version, at, tokens });
      emit({ event: 'warm-prepared', ...pair, tokens });
    } finally {
      this.#running -= 1;
    }
  }

  /** Read once; a store that fails is asked again by whoever needs the room next. */
  #room(locationId: string): Promise<Room> {
    const known = this.#rooms.get(locationId);
    if (known !== undefined) return known;
    const { store, clock } = this.#options;
    const made = (async () => {
      const [stored, habits, spending] = await Promise.all([
        store.load(locationId),
        store.events(locationId, 0, ''),
        store.spending(locationId, clock.now()),
      ]);
      const room = new Room(stored, spending);
      room.replay(habits.events);
      room.lastEventId = habits.lastId;
      return room;
    })();
    this.#rooms.set(locationId, made);
    made.catch(() => this.#rooms.delete(locationId));
    return made;
  }

  #run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#warn(error))
      .finally(() => this.#working.delete(running));
    this.#working.add(running);
  }

  #warn(error: unknown): void {
    this.#options.log.warn({ error: String(error) }, 'predictive warming left something out');
  }
}
