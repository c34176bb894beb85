import type { CoachingNotice } from './desk/ports.ts';
import type { CoachingSink } from './frame.ts';
import { Panel, type PanelOptions } from './panel.ts';
import type { ConversationVersion, Place } from './ports.ts';

export interface OpenPanel {
  /** To a panel that lost frames: everything again. */
  resend(): void;
  close(): void;
}

type OfContact = Pick<Place, 'locationId' | 'contactId'>;

/** The panels that are open in this process, by the conversation they show. */
export class OpenPanels {
  readonly #options: PanelOptions;
  readonly #run: (work: Promise<void>) => void;
  readonly #panels = new Map<string, Set<Panel>>();

  constructor(options: PanelOptions, run: (work: Promise<void>) => void) {
    this.#options = options;
    this.#run = run;
  }

  get count(): number {
    let count = 0;
    for (const group of this.#panels.values()) count += group.size;
    return count;
  }

  has(of: OfContact): boolean {
    return this.#panels.has(keyOf(of));
  }

  open(place: Place, sink: CoachingSink, resumeFrom: string): OpenPanel {
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

  happened({ kind, ...contact }: Extract<CoachingNotice, { kind: 'text' | 'decided' }>): void {
    for (const panel of this.#panels.get(keyOf(contact)) ?? []) {
      if (kind === 'text') panel.supersede();
      this.#run(panel.refresh(kind));
    }
  }

  /** Sees what other processes did to the conversations: texts, new assignments, deadlines. */
  async catchUp(): Promise<void> {
    const places = [...this.#panels.values()].flatMap((panels) =>
      [...panels].slice(0, 1).map(({ place }) => place),
    );
    if (places.length === 0) return;
    try {
      for (const version of await this.#options.store.versions(places)) {
        for (const panel of this.#panels.get(keyOf(version)) ?? []) this.#compare(panel, version);
      }
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'open coaching panels could not be checked');
    }
  }

  end(): void {
    for (const panels of this.#panels.values()) for (const panel of panels) panel.end();
    this.#panels.clear();
  }

  #compare(panel: Panel, now: ConversationVersion): void {
    if (panel.isEnded || panel.version === '') return;
    if (panel.version !== now.version) panel.supersede();
    if (panel.needsRefresh(now, this.#options.clock.now())) this.#run(panel.refresh('tick'));
  }
}

function keyOf({ locationId, contactId }: OfContact): string {
  return `${locationId}\n${contactId}`;
}
