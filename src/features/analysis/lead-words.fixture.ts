import type { Fact } from '../../domain/fact.ts';
import type { FactKey } from '../../domain/vocabulary.ts';
import { readAnalysis } from './read-analysis.ts';

/** Key, value, normalised and, where it is longer than the value, the quote: as a model would report it. */
export type Report = readonly [key: FactKey, value: string, normalised: string, quote?: string];

const now = Date.parse('2026-11-25T21:00:00Z');

/** What becomes of one text and of what a model, plausibly right or plausibly wrong, made of it. */
export function factsOf(
  text: string,
  reports: readonly Report[],
  known: readonly Fact[] = [],
): ReadonlyMap<FactKey, Fact> {
  const json = JSON.stringify({
    role: 'buyer',
    facts: reports.map(([key, value, normalised, quote = value]) => ({
      ...{ key, value, normalised, quote },
      ...{ confidence: 0.9, messageId: 'm1' },
    })),
  });
  const read = readAnalysis(json, {
    ...{ role: 'buyer', now, at: now, timeZone: 'America/Chicago' },
    known: new Map(known.map((fact) => [fact.key, fact])),
    texts: [{ id: 'm1', text }],
  });
  const facts = read.outcome === 'read' ? read.analysis.facts : [];
  return new Map(facts.map((fact) => [fact.key, fact]));
}
