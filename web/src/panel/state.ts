import { computed, signal } from '@preact/signals';
import type { CardView, DeskInbox, DeskView } from '../../../src/http/contract/desk.ts';
import type { DeskApi } from './desk-api.ts';

/** What the coach says about one conversation. */
export interface Advice {
  readonly revision: number;
  readonly cards: readonly CardView[];
  /** Words of the model on their way: to be read, not to be inserted. Null: none are. */
  readonly words: { readonly title: string; readonly say: string } | null;
}

export type Area = 'inbox' | 'talk' | 'coach';
export type Connection = 'connecting' | 'live' | 'lost';

export const api = signal<DeskApi | null>(null);
export const inbox = signal<DeskInbox | null>(null);
export const chosen = signal<string | null>(null);
export const view = signal<DeskView | null>(null);
/** On a phone one area is shown at a time. */
export const area = signal<Area>('inbox');
export const connection = signal<Connection>('connecting');
/** What went wrong with something the agent did; said aloud by screen readers. */
export const trouble = signal('');
export const notice = signal('');
export const advice = signal<ReadonlyMap<string, Advice>>(new Map());
/** The blocking card of the draft, if its words cannot go. */
export const draftCard = signal<CardView | null>(null);

/** At most two cards, a pinned one first. */
export const shownCards = computed<readonly CardView[]>(() => {
  const cards = adviceOf(chosen.value)?.cards ?? [];
  const blocking = draftCard.value === null ? [] : [draftCard.value];
  return [...blocking, ...cards.filter(({ id }) => id !== draftCard.value?.id)].slice(0, 2);
});

/** What a number key inserts: the cards' own words, then what a playbook offers. */
export interface Suggestion {
  readonly cardId: string;
  readonly text: string;
}
/** Other ways to ask a lead for a fact, once the agent wanted them. */
export const otherWays = signal<{
  readonly contactId: string;
  readonly fact: string;
  readonly texts: readonly string[];
} | null>(null);
export const suggestions = computed<readonly Suggestion[]>(() => {
  const ofCard = (texts: (card: CardView) => readonly string[]) =>
    shownCards.value.flatMap((card) => texts(card).map((text) => ({ cardId: card.id, text })));
  return [
    ...ofCard(({ say }) => (say === '' ? [] : [say])),
    ...ofCard((card) => otherWaysOf(card) ?? []),
    ...ofCard(({ playbook }) => playbook?.alternatives ?? []),
  ].slice(0, 3);
});

/**
 * The words last asked for, if this card asks for the same fact: they outlive the card that they were asked on, which
 * the model's card replaces a moment later. Null: nobody asked.
 */
export function otherWaysOf({ kind, say, missingFacts: [fact] }: CardView): readonly string[] | null {
  const found = otherWays.value;
  const isAsked = kind === 'next_question' && found?.contactId === chosen.value && found?.fact === fact;
  return found !== null && isAsked ? found.texts.filter((text) => text !== say) : null;
}

export function adviceOf(contactId: string | null): Advice | undefined {
  return contactId === null ? undefined : advice.value.get(contactId);
}

export function setAdvice(contactId: string, next: Partial<Advice>): void {
  const before = advice.value.get(contactId) ?? { revision: 0, cards: [], words: null };
  advice.value = new Map(advice.value).set(contactId, { ...before, ...next });
}

export function removeCard(contactId: string, cardId: string): void {
  const before = advice.value.get(contactId);
  if (before !== undefined) setAdvice(contactId, { cards: before.cards.filter(({ id }) => id !== cardId) });
}

export function say(error: unknown): void {
  trouble.value = error instanceof Error ? error.message : String(error);
}
