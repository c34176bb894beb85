import { type CardState, mayBecome, statesBefore } from './card-state.ts';
import type { PanelOptions } from './panel.ts';
import type { Place } from './ports.ts';
import { textDifference } from './text-difference.ts';

export type StateOutcome =
  | { readonly outcome: 'moved'; readonly state: CardState }
  | { readonly outcome: 'not-yours' }
  | { readonly outcome: 'not-possible'; readonly state: CardState };

/** What the agent did with a card; `text` is what they made of its words. */
export interface CardMove {
  readonly to: CardState;
  readonly text: string | null;
}

export async function moveCard(
  { store, book, clock }: Pick<PanelOptions, 'store' | 'book' | 'clock'>,
  place: Place,
  cardId: string,
  { to, text }: CardMove,
): Promise<StateOutcome> {
  await book.flush();
  const found = await store.findCard(place, cardId);
  if (found === null) return { outcome: 'not-yours' };
  if (!mayBecome(found.state, to)) return { outcome: 'not-possible', state: found.state };
  const edit = text === null || text === found.card.say ? null : textDifference(found.card.say, text);
  const change = { to, at: clock.now(), edit };
  const isMoved = await store.moveCard(place, cardId, statesBefore(to), change);
  return isMoved
    ? { outcome: 'moved', state: to }
    : { outcome: 'not-possible', state: (await store.findCard(place, cardId))?.state ?? found.state };
}
