import { promisesTeam } from '../../compliance/index.ts';
import type { CardEvidence } from '../card.ts';
import type { Look } from '../look.ts';
import { quoteOf } from '../words/quote.ts';

export interface OpenPromise {
  readonly at: number;
  readonly evidence: CardEvidence;
}

/** After a day it is no promise to keep but a follow-up. */
const oldMs = 24 * 60 * 60_000;

/**
 * The assistant said that the team sees to something, and nobody of the team has written since. What a person promises
 * is left to them: its hour stands in their own words, and a call keeps it unseen.
 */
export function openPromise({ view, location, messages, now }: Look): OpenPromise | null {
  const { handoff, lastPersonTextAt } = view.turn.conversation;
  const wroteAt = Math.max(
    lastPersonTextAt ?? 0,
    messages.findLast(({ author }) => author === 'person')?.at ?? 0,
  );
  // a handoff that nobody has answered has a deadline and a card of its own
  if (handoff !== null && wroteAt < handoff.at) return null;
  const promises = { test: (sentence: string) => promisesTeam(sentence, location.name) };
  for (const message of messages) {
    if (message.author !== 'assistant' || message.at <= Math.max(wroteAt, now - oldMs)) continue;
    const evidence = quoteOf([message], promises);
    if (evidence !== null) return { at: message.at, evidence };
  }
  return null;
}
