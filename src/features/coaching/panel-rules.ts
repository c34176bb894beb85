import type { Card } from './card.ts';
import { hasPersonAnswered, type Look } from './look.ts';

/**
 * No model adds words where the law has a say (an opt-out, or a doubt about one), nor where a person has answered what
 * the lead said last.
 */
export function isSilent(look: Look, cards: readonly Card[]): boolean {
  return (
    look.view.turn.suppressed ||
    cards.some(({ cooldownKey }) => cooldownKey === 'opt-out') ||
    hasPersonAnswered(look)
  );
}

/** Shown in every arm of an experiment. */
export function isDemandedByLaw({ kind }: Card): boolean {
  return kind === 'compliance';
}
