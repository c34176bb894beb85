import type { Fact, FactMeaning, Facts } from '../../domain/fact.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { FactView } from './conversation.ts';
import { scoreParts } from './score-parts.ts';

/** The fact sheet: what stands, what it rests on, whether it counts, and what stood there before. */
export function factViews(facts: readonly Fact[], history: readonly Fact[], role: Role): readonly FactView[] {
  const counting = countingKeys(new Map(facts.map((fact) => [fact.key, fact])), role);
  return facts.map((fact) => ({
    key: fact.key,
    value: fact.value,
    meaning: meaningWords(fact.meaning),
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

function meaningWords(meaning: FactMeaning): string {
  switch (meaning.kind) {
    case 'price':
      return rangeWords(dollars(meaning.range.lowest), dollars(meaning.range.highest));
    case 'dates':
      return rangeWords(meaning.range.earliest, meaning.range.latest);
    case 'list':
      return meaning.items.join(', ');
    case 'number':
      return String(meaning.value);
    case 'text':
      return meaning.text;
    case 'any':
      return 'no preference';
    default:
      return meaning satisfies never;
  }
}

function dollars(amount: number | null): string | null {
  return amount === null ? null : `$${amount.toLocaleString('en-US')}`;
}

function rangeWords(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return from === to ? from : `${from} to ${to}`;
  if (from !== null) return `from ${from}`;
  return to === null ? '' : `up to ${to}`;
}
