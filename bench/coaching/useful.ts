import type { LookWorth } from './orders.ts';

export interface BenchView {
  readonly messages: readonly {
    readonly author: string;
    readonly text: string;
    readonly messageId: string;
  }[];
  readonly facts: readonly { readonly key: string; readonly status: string }[];
}

export interface BenchCard {
  readonly title: string;
  readonly say: string;
  readonly kind: string;
  readonly severity: string;
  readonly missingFacts: readonly string[];
  readonly evidence: { readonly kind: string; readonly quote?: string; readonly ruleId?: string };
}

/**
 * A look is useful when everything it shows holds and something of it helps: advice says or does something; a card
 * that holds back (section 7 forbids to ask: asked already, busy, on the way out) keeps the agent from a question that
 * would do harm. Both are counted apart. An empty answer is never useful.
 */
export function worthOf(cards: readonly BenchCard[], view: BenchView): LookWorth {
  if (cards.length === 0) return 'empty';
  if (!cards.every((card) => holds(card, view))) return 'wrong';
  return cards.some(isActionable) ? 'advice' : 'held';
}

/** Judged from outside, by the record alone: it fits its panel, rests on words or a named rule, and asks nothing known. */
function holds(card: BenchCard, view: BenchView): boolean {
  const isSized = card.title !== '' && card.title.length <= 60 && card.say.length <= 160;
  return (
    isSized && isGrounded(card, view) && isOpen(card, view) && (isActionable(card) || holdsBack(card, view))
  );
}

function isGrounded(card: BenchCard, view: BenchView): boolean {
  if (card.evidence.kind === 'rule') return (card.evidence.ruleId ?? '') !== '';
  const quote = folded(card.evidence.quote ?? '');
  return quote !== '' && view.messages.some(({ text }) => folded(text).includes(quote));
}

export function isActionable(card: BenchCard): boolean {
  return card.say !== '' || ['handoff', 'compliance', 'risk'].includes(card.kind);
}

/** It names its rule, or quotes a question that we really asked. */
function holdsBack({ kind, evidence }: BenchCard, view: BenchView): boolean {
  if (kind !== 'next_question') return false;
  if (evidence.kind === 'rule') return true;
  const quote = folded(evidence.quote ?? '');
  return view.messages.some(({ author, text }) => author !== 'lead' && folded(text).includes(quote));
}

function isOpen(card: BenchCard, view: BenchView): boolean {
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
