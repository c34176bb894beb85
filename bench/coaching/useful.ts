import type { BenchCard, BenchView } from './coached-world.ts';

/**
 * Judged from outside, by the record alone: it fits its panel, it rests on words that the lead said or on a named
 * rule, it says or does something, and it asks nothing that is answered.
 */
export function isUseful(card: BenchCard, view: BenchView): boolean {
  const isSized = card.title !== '' && card.title.length <= 60 && card.say.length <= 160;
  return isSized && isGrounded(card, view) && isActionable(card) && isNew(card, view);
}

function isGrounded(card: BenchCard, view: BenchView): boolean {
  if (card.evidence.kind === 'rule') return (card.evidence.ruleId ?? '') !== '';
  const quote = folded(card.evidence.quote ?? '');
  return quote !== '' && view.messages.some(({ text }) => folded(text).includes(quote));
}

function isActionable(card: BenchCard): boolean {
  return card.say !== '' || ['handoff', 'compliance', 'risk'].includes(card.kind);
}

function isNew(card: BenchCard, view: BenchView): boolean {
  const [asked] = card.missingFacts;
  if (card.kind !== 'next_question' || asked === undefined) return true;
  return !view.facts.some(
    ({ key, status }) => key === asked && status !== 'tentative' && status !== 'retracted',
  );
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
