import { assumedFact } from '../../../domain/assumed-fact.ts';
import type { Facts } from '../../../domain/fact.ts';
import type { Message } from '../../../domain/message.ts';
import { flowsOf } from '../../../domain/qualification.ts';
import type { AreaName } from '../../../domain/qualification-areas.ts';
import { areaSpokenOf } from '../../../domain/spoken-area.ts';
import type { FactKey, Role } from '../../../domain/vocabulary.ts';
import { glance } from '../../analysis/index.ts';
import type { Look } from '../look.ts';

export interface Heard {
  readonly facts: Facts;
  readonly role: Role;
  /** The area that the lead's last texts spoke about. */
  readonly spokenOf: AreaName | null;
}

/**
 * Facts on record, and those that the texts still waiting for their run very likely answer: asking again what was
 * said a second ago would be worse than not asking.
 */
export function factsHeard(look: Look): Heard {
  const { conversation } = look.view.turn;
  const unread = look.view.pending.map(({ text }) => text);
  const told = factsToldIn(look.facts, look.said);
  if (unread.length === 0) {
    const { role } = conversation;
    return { facts: look.facts, role, spokenOf: areaSpokenOf(told, flowsOf(role)) };
  }
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
  return {
    facts: new Map([...look.facts, ...heard]),
    role: seen.role,
    spokenOf: areaSpokenOf([...told, ...seen.answered], flowsOf(seen.role)),
  };
}

/** Facts that rest on these texts, in the order of their words. */
export function factsToldIn(facts: Facts, texts: readonly Message[]): readonly FactKey[] {
  return texts.flatMap(({ messageId, text }) =>
    [...facts.values()]
      .filter(({ evidence }) => evidence.messageId === messageId)
      .sort((one, other) => text.indexOf(one.evidence.quote) - text.indexOf(other.evidence.quote))
      .map(({ key }) => key),
  );
}
