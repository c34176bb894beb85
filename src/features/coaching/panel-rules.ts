import type { Card } from './card.ts';
import type { Look } from './look.ts';

/** Where the law has a say, no model adds words: an opt-out, or a doubt about one. */
export function isSilent(look: Look, cards: readonly Card[]): boolean {
  return look.view.turn.suppressed || cards.some(({ cooldownKey }) => cooldownKey === 'opt-out');
}

/** Shown in every arm of an experiment. */
export function isDemandedByLaw({ kind }: Card): boolean {
  return kind === 'compliance';
}
