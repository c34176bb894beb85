import type { Fact, Facts } from '../../domain/fact.ts';
import { meaningText } from '../../domain/handoff-note.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { FactView } from './conversation.ts';
import { scoreParts } from './score-parts.ts';

/** The fact sheet: what stands, what it rests on, whether it counts, and what stood there before. */
export function factViews(facts: readonly Fact[], history: readonly Fact[], role: Role): readonly FactView[] {
  const counting = countingKeys(new Map(facts.map((fact) => [fact.key, fact])), role);
  return facts.map((fact) => ({
    key: fact.key,
    value: fact.value,
    meaning: meaningText(fact.meaning),
    confidence: fact.confidence,
    status: fact.status,
    source: fact.source,
    quote: fact.evidence.quote,
    messageId: fact.evidence.messageId,
    at: fact.at,
    counts: counting.has(fact.key),
    before: history
      .filter(({ key, at, value }) => key === fact.key && !(at === fact.at && value === fact.value))
      .map(({ value, status, at }) => ({ value, status, at }))
      .reverse(),
  }));
}

/** Facts that hold up an answered question. */
function countingKeys(facts: Facts, role: Role): ReadonlySet<string> {
  return new Set(
    scoreParts(facts, role)
      .parts.filter(({ counts }) => counts)
      .flatMap((part) => part.facts.filter(({ status }) => status === 'answered').map(({ key }) => key)),
  );
}
