import type { NewId } from '../../../kit/id.ts';
import type { Card } from '../card.ts';
import type { CoachingFrame } from '../frame.ts';
import type { Look } from '../look.ts';
import { Panel, type PanelOptions } from '../panel.ts';
import type { DeskNews, DeskSink, DeskTab } from './desk-frame.ts';
import { DeskTabs } from './desk-tabs.ts';
import { notesOf } from './notes.ts';
import type { AgentPlace, DeskConversation } from './ports.ts';

export interface DeskOptions extends PanelOptions {
  readonly newId: NewId;
  /** Carries work that nobody waits for. */
  readonly run: (work: Promise<void>) => void;
}

type Why = 'opened' | 'text' | 'decided' | 'tick';

interface Known extends DeskConversation {
  /** When something was last heard of it and shown; 0: nothing, or we were deaf since. */
  readonly heardAt: number;
}

/** Conversations with cards at one time; the one touched longest ago leaves first. */
const panelsAtMost = 30;
const lookedAtOnOpening = 5;
/** A conversation that was opened is still on the screen for so long, if no other was opened since. */
const inViewMs = 600_000;

/**
 * One agent's subscription: cards and news of the agent's own conversations, for all of the agent's tabs. States:
 * loading (tabs wait), open, away (no tab: news are gathered), ended.
 *
 * Being connected is no reason to pay the model: its card is worded here for the conversation on the agent's screen
 * alone. Of the others it comes when warming, which has a forecast and a budget, has prepared it.
 */
export class Desk {
  readonly agent: AgentPlace;
  readonly #options: DeskOptions;
  readonly #tabs: DeskTabs;
  readonly #panels = new Map<string, Panel>();
  readonly #notes = new Map<string, Readonly<Record<string, string>>>();
  readonly #due = new Map<string, Why>();
  #conversations: Map<string, Known> | null = null;
  #inView: { readonly contactId: string; readonly at: number } | null = null;

  constructor(options: DeskOptions, agent: AgentPlace) {
    this.#options = options;
    this.agent = agent;
    this.#tabs = new DeskTabs({
      id: options.newId().replaceAll('-', '').slice(0, 12),
      clock: options.clock,
      isOpen: () => this.#conversations !== null,
      hello: () => this.#hello(),
      greeted: () => {
        // what came while nobody was here was not worded
        if (this.#inView !== null) this.#refresh(this.#inView.contactId, 'decided');
      },
    });
  }

  /** When the last tab left; null while one is here. */
  get leftAt(): number | null {
    return this.#tabs.leftAt;
  }

  get tabs(): number {
    return this.#tabs.size;
  }

  contactIds(): readonly string[] {
    return [...(this.#conversations?.keys() ?? [])];
  }

  join(sink: DeskSink, resumeFrom: string): DeskTab {
    return this.#tabs.join(sink, resumeFrom);
  }

  /** The agent's conversations as the store knows them: at the start, and whenever news may have been missed. */
  settle(found: readonly DeskConversation[]): {
    readonly taken: readonly string[];
    readonly dropped: readonly string[];
  } {
    const before = this.#conversations;
    const now = new Map(found.map((one) => [one.contactId, { ...one, heardAt: 0 }]));
    if (before === null) {
      this.#conversations = now;
      this.#tabs.greetAll();
      for (const one of found.filter(({ awaitsTurn }) => awaitsTurn).slice(0, lookedAtOnOpening))
        this.#refresh(one.contactId, 'text');
      return { taken: [...now.keys()], dropped: [] };
    }
    const taken = found.filter(({ contactId }) => !before.has(contactId));
    const dropped = [...before.keys()].filter((contactId) => !now.has(contactId));
    for (const contactId of dropped) this.drop(contactId);
    for (const one of taken) this.take(one);
    for (const one of found) {
      const known = before.get(one.contactId);
      before.set(one.contactId, { ...one, heardAt: known?.heardAt ?? 0 });
      if (known === undefined) continue;
      if (one.awaitsTurn && !known.awaitsTurn) this.inbound(one.contactId);
      // what was heard is shown; to look at all of it once more a minute kept everybody else waiting for seconds
      else if (one.updatedAt !== known.updatedAt && one.updatedAt > known.heardAt)
        this.decided(one.contactId);
    }
    return { taken: taken.map(({ contactId }) => contactId), dropped };
  }

  take(conversation: DeskConversation): void {
    const { contactId } = conversation;
    if (this.#conversations === null || this.#conversations.has(contactId)) return;
    this.#conversations.set(contactId, { ...conversation, heardAt: 0 });
    this.#tabs.push({ event: 'assigned', data: { contactId } });
    this.#refresh(contactId, 'text');
  }

  /** Whatever was told of it is not told again, to no tab. */
  drop(contactId: string): void {
    if (this.#conversations?.delete(contactId) !== true) return;
    this.#panels.get(contactId)?.end();
    this.#panels.delete(contactId);
    this.#notes.delete(contactId);
    if (this.#inView?.contactId === contactId) this.#inView = null;
    this.#tabs.forget(contactId);
    this.#tabs.push({ event: 'unassigned', data: { contactId } });
  }

  inbound(contactId: string): void {
    if (this.#touch(contactId, true) === null) return;
    this.#tabs.push({ event: 'inbound', data: { contactId } });
    this.#panels.get(contactId)?.supersede();
    this.#refresh(contactId, 'text');
  }

  decided(contactId: string): void {
    if (this.#touch(contactId, false) !== null) this.#refresh(contactId, 'decided');
  }

  /** News may be lost: nothing that was heard before vouches for what is found next. */
  deaf(): void {
    for (const [contactId, known] of this.#conversations ?? []) {
      this.#conversations?.set(contactId, { ...known, heardAt: 0 });
    }
  }

  /** The agent opened this conversation: its card is worded, if that is still to be done. */
  focus(contactId: string): void {
    if (this.#conversations?.has(contactId) !== true) return;
    this.#inView = { contactId, at: this.#options.clock.now() };
    if (this.#panels.get(contactId)?.isWorded !== true) this.#refresh(contactId, 'opened');
  }

  /** The model's card was prepared: it is shown beside the others. */
  prepared(contactId: string): void {
    if (this.#conversations?.has(contactId) === true) this.#refresh(contactId, 'decided');
  }

  /** Cards may become due by time alone. */
  tick(now: number): void {
    this.#tabs.letGo(now);
    for (const [contactId, panel] of this.#panels) if (panel.isDue(now)) this.#refresh(contactId, 'tick');
  }

  end(): void {
    for (const panel of this.#panels.values()) panel.end();
    this.#panels.clear();
    this.#conversations = null;
    this.#tabs.end();
  }

  #touch(contactId: string, awaitsTurn: boolean): Known | null {
    const known = this.#conversations?.get(contactId);
    if (known === undefined) return null;
    const touched = { ...known, awaitsTurn, heardAt: this.#options.clock.now() };
    this.#conversations?.set(contactId, touched);
    return touched;
  }

  /** Once for whatever happens in one breath: of a burst of texts only the last state is of interest. */
  #refresh(contactId: string, why: Why): void {
    if (this.#due.size === 0) setImmediate(() => this.#refreshDue());
    this.#due.set(contactId, why);
  }

  #refreshDue(): void {
    const due = [...this.#due];
    this.#due.clear();
    for (const [contactId, why] of due) {
      if (this.#conversations?.has(contactId) === true) this.#refreshNow(contactId, why);
    }
  }

  #refreshNow(contactId: string, why: Why): void {
    const panel = this.#panels.get(contactId) ?? this.#newPanel(contactId);
    this.#panels.delete(contactId);
    this.#panels.set(contactId, panel);
    const [oldest] = this.#panels;
    if (this.#panels.size > panelsAtMost && oldest !== undefined) {
      oldest[1].end();
      this.#panels.delete(oldest[0]);
    }
    this.#options.run(panel.refresh(why));
  }

  #newPanel(contactId: string): Panel {
    return new Panel(
      this.#options,
      { ...this.agent, contactId },
      {
        push: (frame) => this.#told(contactId, frame),
        end: () => this.drop(contactId),
        saw: (look, found) => this.#saw(look, found),
        mayWord: () => this.#isOnScreen(contactId),
      },
      '',
    );
  }

  #isOnScreen(contactId: string): boolean {
    const { contactId: inView, at } = this.#inView ?? { contactId: '', at: 0 };
    return this.#tabs.size > 0 && inView === contactId && this.#options.clock.now() - at < inViewMs;
  }

  #told(contactId: string, frame: CoachingFrame): void {
    // what follows `closed` is the end, which drops the conversation
    if (frame.event === 'closed' || frame.event === 'resumed') return;
    const { event, data } = frame;
    // one and the same frame with the name of its conversation; the union cannot be spread without losing its members
    this.#tabs.push({ event, data: { ...data, contactId } } as DeskNews);
  }

  #saw(look: Look, found: readonly Card[]): void {
    const { contactId } = look.place;
    const known = this.#notes.get(contactId) ?? {};
    const now: Record<string, string> = {};
    for (const note of notesOf(look, found)) {
      const text = JSON.stringify(note.data);
      now[note.event] = text;
      const isEmpty = text.includes(':null') || text.includes(':[]');
      if (known[note.event] !== text && !(known[note.event] === undefined && isEmpty))
        this.#tabs.push(note, text);
    }
    this.#notes.set(contactId, now);
  }

  #hello() {
    const conversations = [...(this.#conversations?.values() ?? [])].map(({ heardAt: _, ...one }) => {
      const panel = this.#panels.get(one.contactId);
      return { ...one, ...(panel?.state ?? { cards: null, revision: null, modelFollows: false }) };
    });
    return { agentId: this.agent.agentId, conversations };
  }
}
