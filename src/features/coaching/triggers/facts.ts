import type { Fact } from '../../../domain/fact.ts';
import { meaningText } from '../../../domain/handoff-note.ts';
import { nextQuestion as askNext } from '../../../domain/next-question.ts';
import { questionHint } from '../../../domain/question-hint.ts';
import { silenceCue } from '../../../domain/silence-cue.ts';
import { parsePrice } from '../../analysis/index.ts';
import { askFallback } from '../../compliance/index.ts';
import { priceFact } from '../card.ts';
import type { Look } from '../look.ts';
import type { Trigger } from '../trigger.ts';
import { quoteOf } from '../words/quote.ts';
import { factsHeard } from './heard-facts.ts';
import { objectionIn } from './objection.ts';

const saysBudget =
  /[$€]|\b\d{2,4}\s?(?:k|mil|thousand)\b|\b(?:budget|presupuesto|up to|hasta|under|max)\b[^.?!]{0,20}\d/iu;

/** The newest text names another price than the record: the agent decides which holds. */
export const contradiction: Trigger = {
  id: 'contradiction',
  find: (look) => {
    const known = look.facts.get(priceFact(look.view.turn.conversation.role));
    const evidence = quoteOf(look.said, saysBudget);
    if (known === undefined || known.status !== 'answered' || known.meaning.kind !== 'price') return null;
    if (evidence === null || evidence.messageId === known.evidence.messageId) return null;
    const heard = parsePrice(evidence.quote);
    if (heard === null || agrees(heard, known)) return null;
    const proposed = meaningText({ kind: 'price', range: heard });
    return {
      kind: 'fact',
      severity: 'medium',
      title: 'Another price than before: confirm which holds',
      say:
        look.language === 'es'
          ? `Para estar seguros: su presupuesto es ahora ${proposed}?`.slice(0, 160)
          : `Just to be sure: are you now looking at ${proposed}?`.slice(0, 160),
      why: `On record: ${meaningText(known.meaning)} («${known.evidence.quote || known.value}»).`,
      evidence,
      fields: [{ fact: known.key, before: meaningText(known.meaning), proposed }],
      about: known.key,
    };
  },
};

interface Bounds {
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** A number inside the range known is no contradiction. */
function agrees(heard: Bounds, known: Fact): boolean {
  if (known.meaning.kind !== 'price') return true;
  const { lowest, highest } = known.meaning.range;
  const value = heard.highest ?? heard.lowest;
  if (value === null) return true;
  return value >= (lowest ?? 0) * 0.98 && value <= (highest ?? Number.POSITIVE_INFINITY) * 1.02;
}

/** What to ask next, by the rules of the flow; what the unread texts say counts as known already. */
export const nextQuestionTrigger: Trigger = {
  id: 'next-question',
  find: (look) => {
    const { conversation, asked } = look.view.turn;
    const heard = factsHeard(look);
    const objection = objectionIn(look.said);
    const next = askNext({
      facts: heard.facts,
      role: heard.role,
      asked,
      turn: conversation.turn + 1,
      silence: silenceCue(
        {
          sentiment: conversation.sentiments.at(-1) ?? 'neutral',
          acts: objection === null ? [] : ['objection'],
          objections: [],
          optOutDoubt: false,
        },
        look.said.map(({ text }) => text),
      ),
      areaJustSpokenOf: null,
    });
    return next.ask === null ? null : proposalFor(look, next.ask.fact, next.why, next.suggestions);
  },
};

function proposalFor(
  look: Look,
  fact: Parameters<typeof questionHint>[0],
  why: string,
  suggestions: readonly Parameters<typeof questionHint>[0][],
) {
  const say = askFallback(look.language, fact, '') ?? '';
  if (say === '') return null;
  return {
    kind: 'next_question',
    severity: 'low',
    title: `Next: ask about ${fact.replaceAll('_', ' ')}`,
    say,
    why: `Ask ${questionHint(fact)} (${why}).`.slice(0, 200),
    evidence: { kind: 'rule', ruleId: `next-question:${fact}` },
    missingFacts: [fact, ...suggestions],
    about: fact,
  } as const;
}
