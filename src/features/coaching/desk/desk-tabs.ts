import type { Clock } from '../../../kit/clock.ts';
import { ReplayRing } from '../../../kit/replay-ring.ts';
import type { DeskFrame, DeskNews, DeskSink, DeskTab } from './desk-frame.ts';

type Hello = Extract<DeskFrame, { event: 'hello' }>['data'];
type ResyncReason = Extract<DeskFrame, { event: 'resync' }>['data']['why'];

export interface DeskTabsOptions {
  /** Names this sequence of news: a tab that comes back with a number of another one is told everything anew. */
  readonly id: string;
  readonly clock: Clock;
  /** Is it known what stands on the desk? Until then tabs wait. */
  readonly isOpen: () => boolean;
  /** All that stands on it at this moment. */
  readonly hello: () => Hello;
  /** A tab came, and what came before it was told. */
  readonly greeted: () => void;
}

interface Tab {
  readonly sink: DeskSink;
  readonly resumeFrom: string;
  /** Number of the last news it got; null until it was greeted. */
  seen: number | null;
}

/**
 * News as it is kept for those who come back: its JSON alone, which all tabs were sent. The cards that it was written
 * from take more memory than their text, and of a thousand agents that is most of what a process holds.
 */
interface Told {
  readonly event: DeskNews['event'];
  readonly contactId: string;
  readonly json: string;
}

const kept = { itemsAtMost: 256, bytesAtMost: 128 * 1024 };
/** And no news longer than twice this, for a tab that comes back; who was away longer is told everything anew. */
const keptMs = 120_000;
const tabsAtMost = 10;

/** The open tabs of one desk, and the last news for the one that lost its connection. */
export class DeskTabs {
  readonly #options: DeskTabsOptions;
  readonly #ring = new ReplayRing<Told>(kept);
  readonly #tabs = new Set<Tab>();
  #leftAt: number | null = null;
  /** The last news at that moment. */
  #mark = { at: 0, number: 0 };

  constructor(options: DeskTabsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#tabs.size;
  }

  /** When the last tab left; null while one is here. */
  get leftAt(): number | null {
    return this.#leftAt;
  }

  join(sink: DeskSink, resumeFrom: string): DeskTab {
    const tab: Tab = { sink, resumeFrom, seen: null };
    this.#tabs.add(tab);
    this.#leftAt = null;
    const [oldest] = this.#tabs;
    if (this.#tabs.size > tabsAtMost && oldest !== undefined) this.#leave(oldest);
    this.#greet(tab);
    return {
      caughtUp: () => this.#catchUp(tab),
      close: () => this.#leave(tab),
    };
  }

  /** For the tabs that came before it was known what stands on the desk. */
  greetAll(): void {
    for (const tab of this.#tabs) this.#greet(tab);
  }

  push(news: DeskNews, json = JSON.stringify(news.data)): void {
    const { contactId } = news.data;
    const number = this.#ring.push({ event: news.event, contactId, json }, json.length);
    const id = this.#idOf(number);
    for (const tab of this.#tabs) {
      if (tab.seen === number - 1 && tab.sink.send(news, id, json)) tab.seen = number;
    }
  }

  /** Whatever was told of it is not told again, to no tab. */
  forget(contactId: string): void {
    this.#ring.forget((told) => told.contactId === contactId);
  }

  /** To be called now and then: lets go of news that are too old to be asked for. */
  letGo(now: number): void {
    if (now - this.#mark.at < keptMs) return;
    this.#ring.dropUpTo(this.#mark.number);
    this.#mark = { at: now, number: this.#ring.last };
  }

  end(): void {
    for (const { sink } of this.#tabs) sink.end();
    this.#tabs.clear();
  }

  #greet(tab: Tab): void {
    if (!this.#options.isOpen()) return;
    const [id, number] = tab.resumeFrom.split('-');
    const isOurs = id === this.#options.id;
    const missed = isOurs ? this.#ring.after(Number(number)) : null;
    if (missed !== null) {
      tab.seen = Number(number);
      this.#sendTo(tab, { event: 'resumed', data: { replayed: missed.length } }, this.#idOf(tab.seen));
      this.#replay(tab);
    } else if (tab.resumeFrom === '') this.#anew(tab, null);
    else this.#anew(tab, isOurs ? 'too-long-away' : 'unknown-id');
    this.#options.greeted();
  }

  #catchUp(tab: Tab): void {
    if (!this.#tabs.has(tab) || !this.#options.isOpen()) return;
    if (tab.seen === null) this.#anew(tab, null);
    else if (this.#ring.after(tab.seen) === null) this.#anew(tab, 'too-slow');
    else this.#replay(tab);
  }

  #replay(tab: Tab): void {
    for (const { number, value } of this.#ring.after(tab.seen ?? 0) ?? []) {
      if (!tab.sink.send(newsOf(value), this.#idOf(number), value.json)) return;
      tab.seen = number;
    }
    // what was forgotten at the end of the ring counts as told
    tab.seen = this.#ring.last;
  }

  #anew(tab: Tab, why: ResyncReason | null): void {
    const id = this.#idOf(this.#ring.last);
    if (why !== null && !this.#sendTo(tab, { event: 'resync', data: { why } }, id)) return;
    if (this.#sendTo(tab, { event: 'hello', data: this.#options.hello() }, id)) tab.seen = this.#ring.last;
  }

  #sendTo(tab: Tab, frame: DeskFrame, id: string): boolean {
    return tab.sink.send(frame, id, JSON.stringify(frame.data));
  }

  #leave(tab: Tab): void {
    if (!this.#tabs.delete(tab)) return;
    tab.sink.end();
    if (this.#tabs.size === 0) this.#leftAt = this.#options.clock.now();
  }

  #idOf(number: number): string {
    return `${this.#options.id}-${number}`;
  }
}

/** What `push` wrote, read again. */
function newsOf({ event, json }: Told): DeskNews {
  return { event, data: JSON.parse(json) } as DeskNews;
}
