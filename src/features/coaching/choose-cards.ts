import { type Card, type RecentCard, severityRank } from './card.ts';
import { type Depth, isDeepEnough } from './depth.ts';

const cardsAtMost = 2;
const cooldownMs = 60_000;

export interface ChoiceRules {
  readonly depth: Depth;
  readonly recent: readonly RecentCard[];
  readonly now: number;
}

/** The cards an agent sees: deep enough, not done with, not again within the cooldown, at most two, the gravest first. */
export function chooseCards(cards: readonly Card[], rules: ChoiceRules): readonly Card[] {
  return withoutTwins(cards)
    .filter(
      (card) => isDeepEnough(rules.depth, card.severity) && !isOver(card, rules) && !isCooling(card, rules),
    )
    .sort(graver)
    .slice(0, cardsAtMost)
    .map((card) => ({ ...card, copiedToManager: rules.depth === 'supervised' }));
}

/** The sort is stable: among equals the order of the triggers table stays. */
function graver(one: Card, other: Card): number {
  if (one.pinned !== other.pinned) return one.pinned ? -1 : 1;
  return severityRank(other.severity) - severityRank(one.severity);
}

/** The model's wording takes the place of the rule's card of the same kind. */
function withoutTwins(cards: readonly Card[]): readonly Card[] {
  const worded = new Set(cards.filter(isOfModel).map(({ kind }) => kind));
  return cards.filter((card) => isOfModel(card) || card.kind === 'compliance' || !worded.has(card.kind));
}

export function isOfModel(card: Card): boolean {
  return card.cooldownKey.startsWith('model:');
}

/** The agent has used it or wants it away; a card that merely ran out is shown again when its conversation is opened. */
function isOver(card: Card, { recent }: ChoiceRules): boolean {
  return recent.some(
    ({ cardId, state }) => cardId === card.id && (state === 'dismissed' || state === 'sent'),
  );
}

/**
 * What the agent used for the same trigger a moment ago is not brought up again for the next text. A card that a
 * newer text took from the screen unused does not count; a critical one comes in any case.
 */
function isCooling(card: Card, { recent, now }: ChoiceRules): boolean {
  if (card.severity === 'critical') return false;
  return recent.some(
    (earlier) =>
      earlier.cardId !== card.id &&
      earlier.cooldownKey === card.cooldownKey &&
      !wasLeftUnused(earlier, card) &&
      ((card.once && earlier.once) || now - earlier.changedAt < cooldownMs),
  );
}

/** On record it may still be «shown»: the newer text is seen here first. */
function wasLeftUnused({ state, revision }: RecentCard, card: Card): boolean {
  if (state === 'superseded') return true;
  return (state === 'shown' || state === 'expanded') && revision < card.revision;
}
