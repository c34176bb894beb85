import type { BusinessEvent } from '../../domain/events.ts';
import type { Model } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { Cache } from '../cache/index.ts';
import { CardBook } from './card-book.ts';
import { type CardMove, moveCard, type StateOutcome } from './card-moves.ts';
import type { Depth } from './depth.ts';
import type { DeskSink, DeskTab } from './desk/desk-frame.ts';
import { Desks } from './desk/desks.ts';
import type { AgentPlace, CoachingNotice, DeskStore, NoticeBoard } from './desk/ports.ts';
import type { DraftOutcome } from './draft-check.ts';
import { type CoachingCounts, CoachingFigures } from './figures.ts';
import type { CoachingSink } from './frame.ts';
import { type LookOutcome, Looks } from './looks.ts';
import { ModelLane } from './model/model-lane.ts';
import { type OpenPanel, OpenPanels } from './open-panels.ts';
import type { PanelOptions } from './panel.ts';
import type { CoachingStore, FindLocation, Place } from './ports.ts';
import { type PreparedCard, Preparer } from './preparer.ts';
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

/** The coaching feature: looks, open panels, and what became of the cards. */
export class Coach implements AsyncDisposable {
  readonly #options: PanelOptions;
  readonly #looks: Looks;
  readonly #panels: OpenPanels;
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
    this.#looks = new Looks(this.#options);
    this.#panels = new OpenPanels(this.#options, (work) => this.#run(work));
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

  /** The instant lane. What an agent looks at is on their screen from then on. */
  async look(place: Place): Promise<LookOutcome> {
    const found = await this.#looks.at(place);
    if (found.outcome === 'found') this.#desks.focus(place, place.contactId);
    return found;
  }

  /** Opens a panel: instant cards, then the model's card, then whatever happens. */
  open(place: Place, sink: CoachingSink, resumeFrom = ''): OpenPanel {
    return this.#panels.open(place, sink, resumeFrom);
  }

  /** One subscription for all conversations of an agent. */
  openDesk(agent: AgentPlace, sink: DeskSink, resumeFrom: string): DeskTab {
    return this.#desks.open(agent, sink, resumeFrom);
  }

  /** Agents whose dashboard is open now, in this process. */
  openDesks(): readonly AgentPlace[] {
    return this.#desks.openNow();
  }

  /**
   * An agent was given the contact in the CRM. Written beside the accept: a crash in between costs the immediacy, as
   * the contact is read again before its next turn anyway.
   */
  assigned(place: AgentPlace & { readonly contactId: string }, at: number): void {
    this.#run(this.#desks.assign(place, at));
  }

  setState(place: Place, cardId: string, move: CardMove): Promise<StateOutcome> {
    return moveCard(this.#options, place, cardId, move);
  }

  checkDraft(place: Place, text: string, vouchedFor: readonly string[] = []): Promise<DraftOutcome> {
    return this.#looks.checkDraft(place, text, vouchedFor);
  }

  /** A turn has ended: what the instant cards are made of is brought to memory. False: no longer this agent's. */
  prepareInstant(place: Place): Promise<boolean> {
    return this.#preparer.instant(place);
  }

  /** Words the model's card for a look that is likely to come. An open panel has asked for it already. */
  async prepareCard(place: Place): Promise<PreparedCard> {
    if (this.#panels.has(place)) return { outcome: 'not-needed' };
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
    if (event.event === 'turn-decided') this.#tell(notice, event.agentId);
  }

  /** Tells other processes of a text that they were not told of by the commit that placed it. */
  tellOfText({ locationId, contactId }: Pick<Place, 'locationId' | 'contactId'>): void {
    this.#tell({ kind: 'text', locationId, contactId });
  }

  /** Nobody's contact is on no desk and in no panel, and a notification wakes every process. */
  #tell(notice: Parameters<NoticeBoard['tell']>[0], agentId?: string): void {
    if (this.#desks.isNobodys(notice.locationId, notice.contactId, agentId)) return;
    this.#notices?.tell(notice);
  }

  #happened(notice: Extract<CoachingNotice, { kind: 'text' | 'decided' }>): void {
    this.#options.views.touch(notice);
    if (notice.kind === 'text') this.#options.modelLane.supersede(notice.locationId, notice.contactId);
    this.#panels.happened(notice);
  }

  /** Sees what other processes did to the conversations of open panels: texts, new assignments, deadlines. */
  tick(): Promise<void> {
    this.#ticking ??= this.#lookAround().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  figures(): CoachingCounts &
    ReturnType<Preparer['figures']> & { readonly panels: number } & ReturnType<Desks['figures']> {
    const panels = this.#panels.count;
    return { ...this.#options.figures.read(), ...this.#preparer.figures(), ...this.#desks.figures(), panels };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#panels.end();
    this.#desks.end();
    await this.#ticking;
    await Promise.all(this.#working);
    await this.#options.book[Symbol.asyncDispose]();
  }

  async #lookAround(): Promise<void> {
    this.#run(this.#desks.tick());
    await this.#panels.catchUp();
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
