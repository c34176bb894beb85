import { assumedFact } from '../../../domain/assumed-fact.ts';
import type { Facts } from '../../../domain/fact.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import { glance } from '../../analysis/index.ts';
import type { Look } from '../look.ts';

/**
 * Facts on record, and those that the texts still waiting for their run very likely answer: asking again what was
 * said a second ago would be worse than not asking.
 */
export function factsHeard(look: Look): { readonly facts: Facts; readonly role: Role } {
  const { conversation } = look.view.turn;
  const unread = look.view.pending.map(({ text }) => text);
  if (unread.length === 0) return { facts: look.facts, role: conversation.role };
  const seen = glance(unread, {
    now: look.now,
    timeZone: look.location.timeZone,
    openQuestion: conversation.openQuestion,
    role: conversation.role,
    language: conversation.language,
  });
  const heard = seen.answered
    .filter((key) => !look.facts.has(key))
    .map((key) => [key, assumedFact(key)] as const);
  return { facts: new Map([...look.facts, ...heard]), role: seen.role };
}
