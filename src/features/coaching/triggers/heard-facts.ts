import type { Fact, Facts } from '../../../domain/fact.ts';
import type { FactKey, Role } from '../../../domain/vocabulary.ts';
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
    .map((key) => [key, assumed(key)] as const);
  return { facts: new Map([...look.facts, ...heard]), role: seen.role };
}

/** Stands for what the analysis will find; only its being answered matters here. */
function assumed(key: FactKey): Fact {
  return {
    key,
    value: '',
    meaning: { kind: 'text', text: '' },
    confidence: 1,
    evidence: { messageId: '', quote: '' },
    source: 'lead',
    status: 'answered',
    at: 0,
  };
}
