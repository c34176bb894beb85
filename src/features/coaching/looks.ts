import type { Card } from './card.ts';
import { chooseCards } from './choose-cards.ts';
import { type DraftOutcome, draftCard, draftProblems } from './draft-check.ts';
import { instantCards } from './instant-lane.ts';
import { type Look, lookAt, revisionOf } from './look.ts';
import type { PanelOptions } from './panel.ts';
import { isDemandedByLaw, isSilent } from './panel-rules.ts';
import type { Place } from './ports.ts';

export type LookOutcome =
  | { readonly outcome: 'found'; readonly revision: number; readonly cards: readonly Card[] }
  /** Unknown, of another location, or of another agent: whoever asks learns no more than that. */
  | { readonly outcome: 'not-yours' };

/** A look begun anew so often gives up. */
const looksAtMost = 3;
/** A conversation begins with the lead's own text. */
const neverWrote = { ruleId: 'no-consent', why: 'the lead has never written', mayVouch: false };

/** The instant lane: what rules say and what was worded before, now; and what they say of a draft. */
export class Looks {
  readonly #options: PanelOptions;

  constructor(options: PanelOptions) {
    this.#options = options;
  }

  /**
   * A text that is accepted while it is being answered begins the answer anew; when they come faster than that, no
   * card is better than a stale one.
   */
  async at(place: Place): Promise<LookOutcome> {
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
      const cards = this.#cardsOf(look, startedAt);
      book.note({ place, revision, cards, at: look.now, recent: view.recent });
      figures.look(elapsed() - startedAt, cards);
      return { outcome: 'found', revision, cards };
    }
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

  #cardsOf(look: Look, startedAt: number): readonly Card[] {
    const { elapsed, modelLane, isCoached } = this.#options;
    const rules = { depth: look.view.depth, recent: look.view.recent, now: look.now };
    const found = instantCards(look, () => elapsed() - startedAt);
    if (!isCoached(look.place)) return chooseCards(found.filter(isDemandedByLaw), rules);
    const ready = isSilent(look, found) ? null : modelLane.peek(look);
    return chooseCards(ready === null ? found : [...found, ready], rules);
  }
}
