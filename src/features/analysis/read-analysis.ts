import { DateTime } from 'luxon';
import type { Analysis } from '../../domain/analysis.ts';
import type { DateRange, Fact } from '../../domain/fact.ts';
import { timelineRange } from '../../domain/timeline.ts';
import { urgencyOf } from '../../domain/urgency.ts';
import type { Role, Urgency } from '../../domain/vocabulary.ts';
import { parseJson } from '../../kit/parse-json.ts';
import { type Answer, answerShape } from './answer-shape.ts';
import { asksForPerson } from './asks-for-person.ts';
import { complainsOfUs } from './complains-of-us.ts';
import { findQuote } from './normalise/evidence.ts';
import { normaliseFact } from './normalise/fact.ts';
import type { FactContext } from './normalise/fact-context.ts';

export interface AnalysisContext extends FactContext {
  /** The role known before this turn. */
  readonly role: Role;
}

export type AnalysisReading =
  | { readonly outcome: 'read'; readonly analysis: Analysis }
  | { readonly outcome: 'unreadable'; readonly reason: 'not-json' | 'not-an-analysis' };

/** The model's answer as a domain analysis: only what the lead's texts bear out is kept. */
export function readAnalysis(json: string, context: AnalysisContext): AnalysisReading {
  const parsed = parseJson(json);
  if (parsed === undefined) return { outcome: 'unreadable', reason: 'not-json' };
  const answer = answerShape.safeParse(parsed);
  if (!answer.success) return { outcome: 'unreadable', reason: 'not-an-analysis' };
  return { outcome: 'read', analysis: toAnalysis(answer.data, context) };
}

function toAnalysis(answer: Answer, context: AnalysisContext): Analysis {
  const facts = answer.facts.flatMap((reading) => normaliseFact(reading, context) ?? []);
  const stated = new Set(facts.map(({ key }) => key));
  return {
    ...answer,
    acts: withWords(answer.acts, context),
    sentiment: context.texts.some(({ text }) => complainsOfUs.test(text)) ? 'angry' : answer.sentiment,
    role: answer.role === 'unknown' ? context.role : answer.role,
    urgency: urgency(answer.urgency, facts, context),
    facts,
    // A fact that the lead states in the same breath is not refused.
    declined: answer.declined.filter((key) => !stated.has(key)),
    objections: said(answer.objections, context),
    pathwaySignals: said(answer.pathwaySignals, context),
  };
}

/** Who wants a person gets one, also where the model has read the words as something else. */
function withWords(acts: Answer['acts'], { texts }: AnalysisContext): Answer['acts'] {
  if (acts.includes('ask_person')) return acts;
  return texts.some(({ text }) => asksForPerson.test(text)) ? [...acts, 'ask_person'] : acts;
}

/** Parsed dates first, this turn's before earlier ones; then the lead's hurry words; then the model's reading. */
function urgency(model: Urgency, facts: readonly Fact[], context: AnalysisContext): Urgency {
  const today = DateTime.fromMillis(context.now, { zone: context.timeZone }).toFormat('yyyy-MM-dd');
  const timeline = facts.find(({ key }) => key === 'timeline');
  const range = timeline === undefined ? timelineRange(context.known) : rangeOf(timeline);
  const words = timeline === undefined ? '' : `${timeline.value} ${timeline.evidence.quote}`;
  const read = urgencyOf(range, words, today);
  return read.urgency === 'unknown' ? model : read.urgency;
}

function rangeOf(fact: Fact): DateRange | null {
  return fact.meaning.kind === 'dates' ? fact.meaning.range : null;
}

/** What quotes the lead, each with the lead's own letters; what quotes nobody goes. */
function said<T extends { readonly quote: string }>(items: readonly T[], { texts }: AnalysisContext): T[] {
  return items.flatMap((item) => {
    const found = findQuote(texts, '', item.quote);
    return found === null ? [] : [{ ...item, quote: found.quote }];
  });
}
