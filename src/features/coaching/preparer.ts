import { instantCards } from './instant-lane.ts';
import { lookAt } from './look.ts';
import type { Advice } from './model/model-lane.ts';
import type { PanelOptions } from './panel.ts';
import { isSilent } from './panel-rules.ts';
import type { Place } from './ports.ts';

export type PreparedCard =
  | { readonly outcome: 'prepared'; readonly version: string; readonly tokens: number }
  /** It is worded already, nobody has the contact, or the law leaves nothing to word. */
  | { readonly outcome: 'not-needed' }
  /** The model had nothing to say, was late, or was overtaken by a newer text. */
  | { readonly outcome: 'failed' };

const silent = { words: () => undefined, restarted: () => undefined };

/**
 * Makes what a look would need before anybody looks. What the instant cards are made of is brought to memory whenever a
 * turn ends; the model's card is worded when somebody else has decided that a look is likely, by the same computation
 * that a look would have joined or begun.
 */
export class Preparer {
  readonly #options: PanelOptions;
  #prepared = 0;

  constructor(options: PanelOptions) {
    this.#options = options;
  }

  figures(): { readonly prepared: number } {
    return { prepared: this.#prepared };
  }

  /** False when the conversation is no longer this agent's. */
  async instant(place: Place): Promise<boolean> {
    return (await this.#options.views.read(place)) !== null;
  }

  async card(place: Place): Promise<PreparedCard> {
    const { views, location, clock, modelLane, isCoached } = this.#options;
    const settings = location(place.locationId);
    const view = settings === undefined ? null : await views.read(place);
    const look = view === null || settings === undefined ? null : lookAt(place, view, settings, clock.now());
    if (look === null || view === null || !isCoached(place)) return { outcome: 'not-needed' };
    const rules = instantCards(look, () => 0);
    if (isSilent(look, rules)) return { outcome: 'not-needed' };
    return this.#outcomeOf(await modelLane.advise(look, silent, 'warm'), view.version);
  }

  #outcomeOf(advice: Advice, version: string): PreparedCard {
    if (advice.outcome === 'none') return { outcome: 'failed' };
    if (advice.source !== 'computation') return { outcome: 'not-needed' };
    this.#prepared += 1;
    return { outcome: 'prepared', version, tokens: advice.tokens };
  }
}
