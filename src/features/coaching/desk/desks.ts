import { LRUCache } from 'lru-cache';
import { Desk, type DeskOptions } from './desk.ts';
import type { DeskSink, DeskTab } from './desk-frame.ts';
import type { AgentPlace, CoachingNotice, DeskConversation, DeskStore, NoticeBoard } from './ports.ts';

export interface DesksOptions extends Omit<DeskOptions, 'newId'> {
  readonly newId: DeskOptions['newId'];
  readonly desks: DeskStore;
  readonly notices?: NoticeBoard | undefined;
  /** Hears of every notice of another process, and of every assignment. */
  readonly heard?: (notice: CoachingNotice) => void;
}

/** How long a desk without a tab goes on gathering news. */
const graceMs = 120_000;
/** What is heard at once is looked up as well, in case a notification was lost: rarely, or often while deaf. */
const settleEveryMs = 60_000;
const settleWhenDeafMs = 2_000;

/** All desks of this process, and who of them has which conversation. */
export class Desks {
  readonly #options: DesksOptions;
  readonly #desks = new Map<string, Desk>();
  readonly #owners = new Map<string, Desk>();
  /** Whose a contact is, as far as this process heard of every change since; empty while it hears of none. */
  #agents = knowsNobody();
  /** Contacts about which the store is being asked: their next report waits, as it mostly repeats this one. */
  readonly #asking = new Map<string, Promise<void>>();
  #isDeaf: boolean;
  #settledAt = 0;
  /** Counts what was heard, so that an older reading does not undo it. */
  #assignments = 0;

  constructor(options: DesksOptions) {
    this.#options = options;
    this.#isDeaf = options.notices !== undefined;
    options.notices?.listen({
      heard: (notice) => {
        options.heard?.(notice);
        this.note(notice);
      },
      hearing: (isHearing) => {
        this.#isDeaf = !isHearing;
        this.#agents = knowsNobody();
        for (const desk of this.#desks.values()) desk.deaf();
        if (isHearing) this.#run(this.#settle([...this.#desks.values()]));
      },
    });
  }

  open(agent: AgentPlace, sink: DeskSink, resumeFrom: string): DeskTab {
    const key = keyOf(agent.locationId, agent.agentId);
    const known = this.#desks.get(key);
    if (known !== undefined) return known.join(sink, resumeFrom);
    const desk = new Desk(this.#options, agent);
    this.#desks.set(key, desk);
    this.#run(this.#settle([desk]));
    return desk.join(sink, resumeFrom);
  }

  /** The agent looks at one of their conversations, by whatever route. */
  focus(agent: AgentPlace, contactId: string): void {
    this.#desks.get(keyOf(agent.locationId, agent.agentId))?.focus(contactId);
  }

  /** The model's card of this conversation was prepared ahead of a look. */
  prepared({ locationId, contactId }: Pick<CoachingNotice, 'locationId' | 'contactId'>): void {
    this.#owners.get(keyOf(locationId, contactId))?.prepared(contactId);
  }

  note(notice: CoachingNotice): void {
    const { locationId, contactId } = notice;
    const owner = this.#owners.get(keyOf(locationId, contactId));
    switch (notice.kind) {
      case 'text':
        owner?.inbound(contactId);
        break;
      case 'decided':
        owner?.decided(contactId);
        break;
      case 'assigned':
        this.#assign(notice, owner);
        break;
      default:
        notice satisfies never;
    }
  }

  /** Most of what the CRM reports is the echo of our own writes: an agent who is known already costs no statement. */
  async assign(place: AgentPlace & { readonly contactId: string }, at: number): Promise<void> {
    const key = keyOf(place.locationId, place.contactId);
    for (let before = this.#asking.get(key); before !== undefined; before = this.#asking.get(key))
      await before;
    if (this.#agents.get(key) === place.agentId) return;
    const asking = this.#ask(key, place, at).finally(() => this.#asking.delete(key));
    const over = asking.catch(() => undefined);
    this.#asking.set(key, over);
    return asking;
  }

  /**
   * Is the contact nobody's, by what this process heard and by whose it was when it was read last (`agentId`, where it
   * was)? What became somebody's since was told by its row.
   */
  isNobodys(locationId: string, contactId: string, agentId?: string): boolean {
    const isSomebodys = agentId !== undefined && agentId !== '';
    if (isSomebodys || !this.#hearsChanges()) return false;
    return (this.#agents.get(keyOf(locationId, contactId)) ?? agentId) === '';
  }

  has(locationId: string, contactId: string): boolean {
    return this.#owners.has(keyOf(locationId, contactId));
  }

  async tick(): Promise<void> {
    if (this.#desks.size === 0) return;
    const now = this.#options.clock.now();
    for (const desk of this.#desks.values()) {
      if (desk.leftAt !== null && now - desk.leftAt >= graceMs) this.#close(desk);
      else desk.tick(now);
    }
    const everyMs = this.#isDeaf ? settleWhenDeafMs : settleEveryMs;
    if (now - this.#settledAt < everyMs) return;
    this.#settledAt = now;
    await this.#settle([...this.#desks.values()]);
  }

  /** Agents whose dashboard is open now, in this process. */
  openNow(): readonly AgentPlace[] {
    return [...this.#desks.values()].filter(({ tabs }) => tabs > 0).map(({ agent }) => agent);
  }

  figures(): { readonly desks: number; readonly tabs: number } {
    let tabs = 0;
    for (const desk of this.#desks.values()) tabs += desk.tabs;
    return { desks: this.#desks.size, tabs };
  }

  end(): void {
    for (const desk of this.#desks.values()) desk.end();
    this.#desks.clear();
    this.#owners.clear();
  }

  async #ask(key: string, place: AgentPlace & { readonly contactId: string }, at: number): Promise<void> {
    const agents = this.#agents;
    agents.delete(key);
    const agentId = await this.#options.desks.assign(place, at);
    const hearsChanges = this.#hearsChanges() && this.#agents === agents;
    // what was heard of this contact while we asked is newer than the answer
    if (agentId !== null && hearsChanges && !agents.has(key)) agents.set(key, agentId);
  }

  #hearsChanges(): boolean {
    return this.#options.notices !== undefined && !this.#isDeaf;
  }

  #assign(
    { locationId, contactId, from, to }: Extract<CoachingNotice, { kind: 'assigned' }>,
    owner?: Desk,
  ): void {
    this.#assignments += 1;
    this.#agents.set(keyOf(locationId, contactId), to);
    if (owner !== undefined && owner.agent.agentId !== to) {
      owner.drop(contactId);
      this.#owners.delete(keyOf(locationId, contactId));
    } else if (owner === undefined && from !== '') {
      this.#desks.get(keyOf(locationId, from))?.drop(contactId);
    }
    const next = to === '' ? undefined : this.#desks.get(keyOf(locationId, to));
    if (next === undefined) return;
    this.#owners.set(keyOf(locationId, contactId), next);
    next.take({ contactId, updatedAt: this.#options.clock.now(), awaitsTurn: false });
  }

  /** Reads the conversations of desks anew and tells each what differs from what it knew. */
  async #settle(desks: readonly Desk[]): Promise<void> {
    if (desks.length === 0) return;
    const heardBefore = this.#assignments;
    const found = new Map<Desk, DeskConversation[]>(desks.map((desk) => [desk, []]));
    for (const { locationId, agentId, ...conversation } of await this.#options.desks.conversations(
      desks.map(({ agent }) => agent),
    )) {
      const desk = this.#desks.get(keyOf(locationId, agentId));
      if (desk !== undefined) found.get(desk)?.push(conversation);
    }
    if (this.#assignments !== heardBefore) return this.#settle(desks);
    for (const [desk, conversations] of found) {
      const { locationId } = desk.agent;
      const { taken, dropped } = desk.settle(conversations);
      for (const contactId of dropped) {
        if (this.#owners.get(keyOf(locationId, contactId)) === desk)
          this.#owners.delete(keyOf(locationId, contactId));
      }
      for (const contactId of taken) this.#owners.set(keyOf(locationId, contactId), desk);
    }
  }

  #close(desk: Desk): void {
    const contactIds = desk.contactIds();
    desk.end();
    this.#desks.delete(keyOf(desk.agent.locationId, desk.agent.agentId));
    for (const contactId of contactIds) {
      const key = keyOf(desk.agent.locationId, contactId);
      if (this.#owners.get(key) === desk) this.#owners.delete(key);
    }
  }

  #run(work: Promise<void>): void {
    this.#options.run(work);
  }
}

function knowsNobody(): LRUCache<string, string> {
  return new LRUCache({ max: 20_000 });
}

function keyOf(locationId: string, id: string): string {
  return `${locationId}\n${id}`;
}
