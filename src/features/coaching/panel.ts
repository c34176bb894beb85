import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Card } from './card.ts';
import type { CardBook } from './card-book.ts';
import { chooseCards } from './choose-cards.ts';
import type { CoachingFigures } from './figures.ts';
import type { CoachingFrame, CoachingSink } from './frame.ts';
import { instantCards } from './instant-lane.ts';
import { type Look, lookAt, revisionOf, waitingSince } from './look.ts';
import type { Advice, ModelLane } from './model/model-lane.ts';
import { isDemandedByLaw, isSilent } from './panel-rules.ts';
import type { CoachingStore, CoachingView, ConversationVersion, FindLocation, Place } from './ports.ts';
import { stateId } from './state-id.ts';
import { openPromise } from './triggers/open-promise.ts';
import type { ViewMemory } from './view-memory.ts';

export interface PanelOptions {
  readonly store: CoachingStore;
  readonly views: ViewMemory;
  readonly location: FindLocation;
  readonly modelLane: ModelLane;
  readonly book: CardBook;
  readonly figures: CoachingFigures;
  readonly clock: Clock;
  readonly elapsed: () => number;
  readonly log: Log;
  /** False: this conversation is in the arm without coaching, and shows what the law demands only. */
  readonly isCoached: (place: Place) => boolean;
}

/** Cards may become due by time alone. */
const deadlineEveryMs = 60_000;

/**
 * One open panel: an agent looking at a conversation. States: empty, showing (cards about the version it knows),
 * ended. Every refresh has a number; whatever comes back under an old number is dropped, so that no card about an old
 * text is pushed once a newer one is known.
 */
export class Panel {
  readonly place: Place;
  readonly #options: PanelOptions;
  readonly #sink: CoachingSink;
  readonly #resumeFrom: string;
  #number = 0;
  #version = '';
  #found: readonly Card[] = [];
  #shown: readonly Card[] = [];
  #isEnded = false;
  #refreshedAt = 0;
  #modelFollows = false;
  /** The tabs were told that the model words, and not yet that it is through. */
  #isWording = false;
  #hasDeadline = false;
  #awaitsTurn = false;
  /** State of the conversation for which the model has spoken, or found nothing to say. */
  #worded = '';

  constructor(options: PanelOptions, place: Place, sink: CoachingSink, resumeFrom: string) {
    this.#options = options;
    this.place = place;
    this.#sink = sink;
    this.#resumeFrom = resumeFrom;
  }

  get version(): string {
    return this.#version;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The model has said what it has to say about the conversation as this panel knows it. */
  get isWorded(): boolean {
    return this.#worded !== '' && this.#worded === this.#state();
  }

  /** What is shown; null before the first look. */
  get state(): {
    readonly cards: readonly Card[];
    readonly revision: number;
    readonly modelFollows: boolean;
  } | null {
    if (this.#version === '') return null;
    return { cards: this.#shown, revision: revisionOf(this.#version), modelFollows: this.#modelFollows };
  }

  /** May time alone have changed what it should show? */
  isDue(now: number): boolean {
    return !this.#isEnded && this.#hasDeadline && now - this.#refreshedAt >= deadlineEveryMs;
  }

  /** Did another process, or time alone, change what this panel should show? */
  needsRefresh(found: ConversationVersion, now: number): boolean {
    if (found.version !== this.#version || found.assignedTo !== this.place.agentId) return true;
    if (this.#awaitsTurn && !found.awaitsTurn) return true;
    return this.isDue(now);
  }

  /** What is shown is about an old text, as of now. */
  supersede(): void {
    this.#number += 1;
    if (this.#shown.length > 0) {
      this.#push({ event: 'superseded', data: { cardIds: this.#shown.map(({ id }) => id) } });
    }
    this.#shown = [];
  }

  /** Shows again what is shown, to a panel that has lost frames. */
  resend(): void {
    if (this.#isEnded || this.#version === '') return;
    this.#pushCards();
  }

  end(): void {
    this.#number += 1;
    this.#isEnded = true;
  }

  async refresh(why: 'opened' | 'text' | 'decided' | 'tick'): Promise<void> {
    this.#number += 1;
    const number = this.#number;
    const startedAt = this.#options.elapsed();
    const view = await this.#options.views.read(this.place);
    if (number !== this.#number) return;
    if (view === null) return this.#close();
    const look = this.#show(view, why, startedAt);
    if (look !== null) await this.#advise(look, number);
  }

  #show(view: CoachingView, why: string, startedAt: number): Look | null {
    const { location, clock, elapsed, modelLane } = this.#options;
    const before = this.#version;
    this.#version = view.version;
    this.#refreshedAt = clock.now();
    this.#awaitsTurn = view.pending.length > 0;
    const place = location(this.place.locationId);
    const look = place === undefined ? null : lookAt(this.place, view, place, clock.now());
    if (look === null) return null;
    this.#hasDeadline =
      waitingSince(look) !== null || view.turn.conversation.handoff !== null || openPromise(look) !== null;
    const isCoached = this.#options.isCoached(this.place);
    const all = instantCards(look, () => elapsed() - startedAt);
    const found = isCoached ? all : all.filter(isDemandedByLaw);
    const isWordless = !isCoached || isSilent(look, found);
    const ready = isWordless ? null : modelLane.peek(look);
    const rules = { depth: view.depth, recent: view.recent, now: look.now };
    const cards = chooseCards(ready === null ? found : [...found, ready], rules);
    this.#options.figures.look(elapsed() - startedAt, cards);
    this.#found = found;
    if (ready !== null) this.#worded = this.#state();
    const isAsked = ready === null && why !== 'text' && !isWordless;
    // a model that found nothing to say is not asked again about the same words, unless somebody opens them
    this.#modelFollows = isAsked && (why === 'opened' || !this.isWorded) && this.#sink.mayWord?.() !== false;
    const isNews = before !== view.version || idsOf(cards) !== idsOf(this.#shown);
    this.#shown = cards;
    if (why === 'opened' && this.#id() === this.#resumeFrom) {
      this.#push({ event: 'resumed', id: this.#id(), data: { revision: look.revision } });
    } else if (isNews) this.#pushCards();
    // another look found the card first that is being worded for this panel, or there is nothing to word any more
    if (this.#isWording && (ready !== null || isWordless)) {
      this.#endWording(look.revision, ready === null ? 'none' : 'card');
    }
    if (!this.#isEnded) this.#sink.saw?.(look, found);
    return this.#modelFollows ? look : null;
  }

  async #advise(look: Look, number: number): Promise<void> {
    const { modelLane, store, figures } = this.#options;
    const { revision } = look;
    const isCurrent = () => number === this.#number;
    const tell = (frame: CoachingFrame) => {
      if (isCurrent()) this.#push(frame);
    };
    this.#isWording = true;
    tell({ event: 'model-start', data: { revision } });
    const advice = await modelLane.advise(look, {
      words: (field, text) => tell({ event: 'model-delta', data: { revision, field, text } }),
      restarted: () => tell({ event: 'model-restart', data: { revision } }),
    });
    // The last look before the push: a text that another process took in is seen here, one of this process before.
    const [now] = isCurrent() ? await store.versions([this.place]) : [];
    const isStale =
      now === undefined || now.version !== look.view.version || now.assignedTo !== this.place.agentId;
    figures.advice(advice, isStale || !isCurrent());
    if (!isCurrent()) return;
    if (isStale) return this.refresh('tick');
    if (advice.outcome === 'card') {
      const rules = { depth: look.view.depth, recent: look.view.recent, now: look.now };
      this.#shown = chooseCards([...this.#found, advice.card], rules);
    }
    this.#modelFollows = false;
    this.#worded = this.#state();
    this.#note(revision);
    this.#endWording(revision, advice.outcome);
  }

  #endWording(revision: number, outcome: Advice['outcome']): void {
    this.#isWording = false;
    this.#push({ event: 'model-end', id: this.#id(), data: { revision, outcome, cards: this.#shown } });
  }

  #pushCards(): void {
    const revision = revisionOf(this.#version);
    this.#note(revision);
    this.#push({
      event: 'cards',
      id: this.#id(),
      data: { revision, cards: this.#shown, modelFollows: this.#modelFollows },
    });
  }

  #note(revision: number): void {
    this.#options.book.note({
      place: this.place,
      revision,
      cards: this.#shown,
      at: this.#options.clock.now(),
    });
  }

  #close(): void {
    this.#push({ event: 'closed', data: { why: 'not-yours' } });
    this.end();
    this.#sink.end();
  }

  #state(): string {
    return `${this.#version} ${this.#awaitsTurn}`;
  }

  #id(): string {
    return stateId(this.#version, this.#shown);
  }

  #push(frame: CoachingFrame): void {
    if (!this.#isEnded) this.#sink.push(frame);
  }
}

function idsOf(cards: readonly Card[]): string {
  return cards.map(({ id, title }) => `${id} ${title}`).join('\n');
}
