import type { BusinessEvent } from '../../domain/events.ts';
import type { Model } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { Cache } from '../cache/index.ts';
import type { Card } from './card.ts';
import { CardBook } from './card-book.ts';
import { type CardState, mayBecome, statesBefore } from './card-state.ts';
import { chooseCards } from './choose-cards.ts';
import type { Depth } from './depth.ts';
import type { DeskSink, DeskTab } from './desk/desk-frame.ts';
import { Desks } from './desk/desks.ts';
import type { AgentPlace, CoachingNotice, DeskStore, NoticeBoard } from './desk/ports.ts';
import { type DraftOutcome, draftCard, draftProblems } from './draft-check.ts';
import { type CoachingCounts, CoachingFigures } from './figures.ts';
import type { CoachingSink } from './frame.ts';
import { instantCards } from './instant-lane.ts';
import { type Look, lookAt, revisionOf } from './look.ts';
import { ModelLane } from './model/model-lane.ts';
import { Panel, type PanelOptions } from './panel.ts';
import { isDemandedByLaw, isSilent } from './panel-rules.ts';
import type { CoachingStore, ConversationVersion, FindLocation, Place } from './ports.ts';
import { type PreparedCard, Preparer } from './preparer.ts';
import { textDifference } from './text-difference.ts';
import { ViewMemory } from './view-memory.ts';

export interface CoachOptions {
  readonly store: CoachingStore;
  readonly desks: DeskStore;
  /** How processes tell each other; without one, what others did is seen by looking. */
  readonly notices?: NoticeBoard;
  /** Hears of every change of an assignment, and of what other processes did. */
  readonly heard?: (notice: CoachingNotice) => void;
  readonly cache: Cache;
  readonly model: Model;
  readonly location: FindLocation;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** Milliseconds, monotonic. */
  readonly elapsed?: () => number;
  /** How often open panels are checked for what other processes did. */
  readonly tickMs?: number;
  /** Longest time for a card of the model. */
  readonly deadlineMs?: number;
  /** Which arm a conversation is in, where coaching is compared with none; coached unless somebody says otherwise. */
  readonly isCoached?: (place: Place) => boolean;
}

export type LookOutcome =
  | { readonly outcome: 'found'; readonly revision: number; readonly cards: readonly Card[] }
  /** Unknown, of another location, or of another agent: whoever asks learns no more than that. */
  | { readonly outcome: 'not-yours' };

export type StateOutcome =
  | { readonly outcome: 'moved'; readonly state: CardState }
  | { readonly outcome: 'not-yours' }
  | { readonly outcome: 'not-possible'; readonly state: CardState };

export interface OpenPanel {
  /** To a panel that lost frames: everything again. */
  resend(): void;
  close(): void;
}

/** A look begun anew so often gives up. */
const looksAtMost = 3;

/** The coaching feature: looks, open panels, and what became of the cards. */
export class Coach implements AsyncDisposable {
  readonly #options: PanelOptions;
  readonly #panels = new Map<string, Set<Panel>>();
  readonly #preparer: Preparer;
  readonly #desks: Desks;
  readonly #notices: NoticeBoard | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #working = new Set<Promise<void>>();
  #ticking: Promise<void> | null = null;

  constructor(options: CoachOptions) {
    const {
      store,
      location,
      clock,
      log,
      elapsed = () => performance.now(),
      isCoached = () => true,
    } = options;
    this.#options = {
      store,
      views: new ViewMemory(store, clock),
      location,
      clock,
      log,
      elapsed,
      modelLane: new ModelLane({ ...options, elapsed }),
      book: new CardBook(store, log),
      figures: new CoachingFigures(),
      isCoached,
    };
    this.#preparer = new Preparer(this.#options);
    this.#notices = options.notices;
    this.#desks = new Desks({
      ...this.#options,
      newId: options.newId,
      desks: options.desks,
      notices: options.notices,
      run: (work) => this.#run(work),
      heard: (notice) => {
        options.heard?.(notice);
        if (notice.kind !== 'assigned') this.#happened(notice);
      },
    });
    this.#timer = setInterval(() => void this.tick(), options.tickMs ?? 500).unref();
  }

  /**
   * The instant lane: what rules say and what was worded before, now. A text that is accepted while it is being
   * answered begins the answer anew; when they come faster than that, no card is better than a stale one.
   */
  async look(place: Place): Promise<LookOutcome> {
    const { views, clock, elapsed, location, book, figures } = this.#options;
    const startedAt = elapsed();
    for (let attempt = 1; ; attempt += 1) {
      const number = views.numberOf(place);
      const settings = location(place.locationId);
      const view = settings === undefined ? null : await views.read(place);
      if (view === null || settings === undefined) return { outcome: 'not-yours' };
      const isMoving = views.numberOf(place) !== number;
      if (isMoving && attempt < looksAtMost) continue;
      const look = isMoving ? null : lookAt(place, view, settings, clock.now());
      const revision = revisionOf(view.version);
      if (look === null) return { outcome: 'found', revision, cards: [] };
      this.#desks.focus(place, place.contactId);
      const cards = this.#cardsOf(look, startedAt);
      book.note({ place, revision, cards, at: look.now, recent: view.recent });
      figures.look(elapsed() - startedAt, cards);
      return { outcome: 'found', revision, cards };
    }
  }

  /** Opens a panel: instant cards, then the model's card, then whatever happens. */
  open(place: Place, sink: CoachingSink, resumeFrom = ''): OpenPanel {
    const panel = new Panel(this.#options, place, sink, resumeFrom);
    const key = keyOf(place);
    const panels = this.#panels.get(key) ?? new Set();
    this.#panels.set(key, panels.add(panel));
    this.#run(panel.refresh('opened'));
    return {
      resend: () => panel.resend(),
      close: () => {
        panel.end();
        panels.delete(panel);
        if (panels.size === 0 && this.#panels.get(key) === panels) this.#panels.delete(key);
      },
    };
  }

  /** One subscription for all conversations of an agent. */
  openDesk(agent: AgentPlace, sink: DeskSink, resumeFrom: string): DeskTab {
    return this.#desks.open(agent, sink, resumeFrom);
  }

  /**
   * An agent was given the contact in the CRM. Written beside the accept: a crash in between costs the immediacy, as
   * the contact is read again before its next turn anyway.
   */
  assigned(place: AgentPlace & { readonly contactId: string }, at: number): void {
    this.#run(this.#desks.assign(place, at));
  }

  async setState(
    place: Place,
    cardId: string,
    change: { readonly to: CardState; readonly text: string | null },
  ): Promise<StateOutcome> {
    const { store, book, clock } = this.#options;
    await book.flush();
    const found = await store.findCard(place, cardId);
    if (found === null) return { outcome: 'not-yours' };
    if (!mayBecome(found.state, change.to)) return { outcome: 'not-possible', state: found.state };
    const edit =
      change.text === null || change.text === found.card.say
        ? null
        : textDifference(found.card.say, change.text);
    const at = clock.now();
    const isMoved = await store.moveCard(place, cardId, statesBefore(change.to), { to: change.to, at, edit });
    return isMoved
      ? { outcome: 'moved', state: change.to }
      : { outcome: 'not-possible', state: (await store.findCard(place, cardId))?.state ?? found.state };
  }

  /** Looks over what the agent is about to send. A draft is never stored, and never sent from here. */
  async checkDraft(place: Place, text: string, vouchedFor: readonly string[] = []): Promise<DraftOutcome> {
    const { views, clock, elapsed, location, book } = this.#options;
    const startedAt = elapsed();
    const settings = location(place.locationId);
    const view = settings === undefined ? null : await views.read(place);
    if (view === null || settings === undefined) return { outcome: 'not-yours' };
    const look = lookAt(place, view, settings, clock.now());
    if (look === null)
      return { outcome: 'checked', mayBeSent: false, card: null, problems: [neverWrote], opensAt: null };
    const { problems, opensAt } = draftProblems(look, text, vouchedFor);
    const card = draftCard(look, problems, elapsed() - startedAt);
    if (card !== null) book.note({ place, revision: look.revision, cards: [card], at: look.now });
    return { outcome: 'checked', mayBeSent: card === null, card, problems, opensAt };
  }

  /** A turn has ended: what the instant cards are made of is brought to memory. False: no longer this agent's. */
  prepareInstant(place: Place): Promise<boolean> {
    return this.#preparer.instant(place);
  }

  /** Words the model's card for a look that is likely to come. An open panel has asked for it already. */
  async prepareCard(place: Place): Promise<PreparedCard> {
    if (this.#panels.has(keyOf(place))) return { outcome: 'not-needed' };
    const prepared = await this.#preparer.card(place);
    if (prepared.outcome === 'prepared') this.#desks.prepared(place);
    return prepared;
  }

  setDepth(locationId: string, agentId: string, depth: Depth): Promise<void> {
    return this.#options.store.setDepth(locationId, agentId, depth);
  }

  /** Listens to what happens to conversations in this process, and tells the others. */
  note(event: BusinessEvent): void {
    if (event.event !== 'text-accepted' && event.event !== 'turn-decided') return;
    const { locationId, contactId } = event;
    const kind = event.event === 'text-accepted' ? 'text' : 'decided';
    const notice = { kind, locationId, contactId } as const;
    this.#desks.note(notice);
    this.#happened(notice);
    this.#notices?.tell(notice);
  }

  #happened({ kind, ...contact }: Extract<CoachingNotice, { kind: 'text' | 'decided' }>): void {
    this.#options.views.touch(contact);
    if (kind === 'text') this.#options.modelLane.supersede(contact.locationId, contact.contactId);
    for (const panel of this.#panels.get(keyOf(contact)) ?? []) {
      if (kind === 'text') panel.supersede();
      this.#run(panel.refresh(kind));
    }
  }

  /** Sees what other processes did to the conversations of open panels: texts, new assignments, deadlines. */
  tick(): Promise<void> {
    this.#ticking ??= this.#look().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  figures(): CoachingCounts &
    ReturnType<Preparer['figures']> & { readonly panels: number } & ReturnType<Desks['figures']> {
    let panels = 0;
    for (const group of this.#panels.values()) panels += group.size;
    return { ...this.#options.figures.read(), ...this.#preparer.figures(), ...this.#desks.figures(), panels };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    for (const panels of this.#panels.values()) for (const panel of panels) panel.end();
    this.#panels.clear();
    this.#desks.end();
    await this.#ticking;
    await Promise.all(this.#working);
    await this.#options.book[Symbol.asyncDispose]();
  }

  #cardsOf(look: Look, startedAt: number): readonly Card[] {
    const { elapsed, modelLane, isCoached } = this.#options;
    const rules = { depth: look.view.depth, recent: look.view.recent, now: look.now };
    const found = instantCards(look, () => elapsed() - startedAt);
    if (!isCoached(look.place)) return chooseCards(found.filter(isDemandedByLaw), rules);
    const ready = isSilent(look, found) ? null : modelLane.peek(look);
    return chooseCards(ready === null ? found : [...found, ready], rules);
  }

  async #look(): Promise<void> {
    this.#run(this.#desks.tick());
    const places = [...this.#panels.values()].flatMap((panels) =>
      [...panels].slice(0, 1).map(({ place }) => place),
    );
    if (places.length === 0) return;
    try {
      for (const version of await this.#options.store.versions(places)) {
        for (const panel of this.#panels.get(keyOf(version)) ?? []) this.#catchUp(panel, version);
      }
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'open coaching panels could not be checked');
    }
  }

  #catchUp(panel: Panel, now: ConversationVersion): void {
    if (panel.isEnded || panel.version === '') return;
    if (panel.version !== now.version) panel.supersede();
    if (panel.needsRefresh(now, this.#options.clock.now())) this.#run(panel.refresh('tick'));
  }

  /** Nobody waits for a refresh, but the end of the process does. */
  #run(work: Promise<void>): void {
    const running = work
      .catch((error: unknown) => {
        this.#options.log.warn({ error: String(error) }, 'a coaching panel could not be refreshed');
      })
      .finally(() => this.#working.delete(running));
    this.#working.add(running);
  }
}

/** A conversation begins with the lead's own text. */
const neverWrote = { ruleId: 'no-consent', why: 'the lead has never written', mayVouch: false };

function keyOf(of: { readonly locationId: string; readonly contactId: string }): string {
  return `${of.locationId}\n${of.contactId}`;
}
