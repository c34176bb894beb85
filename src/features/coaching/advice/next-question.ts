import type { Facts } from '../../../domain/fact.ts';
import { type AskedRecord, nextQuestion } from '../../../domain/next-question.ts';
import { completionOf, flowsOf } from '../../../domain/qualification.ts';
import type { AreaName } from '../../../domain/qualification-areas.ts';
import { type Askable, questionHint } from '../../../domain/question-hint.ts';
import type { SilenceCue } from '../../../domain/silence-cue.ts';
import type { FactKey, Role } from '../../../domain/vocabulary.ts';
import { askFallback } from '../../compliance/index.ts';
import type { Look } from '../look.ts';
import { factsHeard } from '../triggers/heard-facts.ts';
import { silenceOf } from '../triggers/next-question.ts';
import type { QuestionAdvice } from './shapes.ts';

/** What the choice of a question rests on. */
export interface Asking {
  readonly facts: Facts;
  readonly role: Role;
  readonly asked: readonly AskedRecord[];
  readonly turn: number;
  /** Why nothing is to be asked now. */
  readonly silence: SilenceCue | null;
  /** The area that the lead just spoke about. */
  readonly spokenOf: AreaName | null;
  readonly language: 'en' | 'es';
}

export function questionOf(look: Look): QuestionAdvice {
  const { conversation, asked } = look.view.turn;
  return questionFor({
    ...factsHeard(look),
    asked,
    turn: conversation.turn + 1,
    silence: silenceOf(look),
    language: look.language,
  });
}

/** The next question by the rules of the flow, with the reason in words. Pure. */
export function questionFor(asking: Asking): QuestionAdvice {
  const { facts, role, asked, turn, language } = asking;
  const { silence: cue, spokenOf } = asking;
  const next = nextQuestion({ facts, role, asked, turn, silence: cue, areaJustSpokenOf: spokenOf });
  const say = next.ask === null ? null : askFallback(language, next.ask.fact, '');
  const suggestions = next.suggestions.map((fact) => ({ fact, about: questionHint(fact) }));
  if (next.ask === null || say === null) {
    const reason = silence(next.why);
    return { role, language, question: null, reason, suggestions, evidence: rule(next.why) };
  }
  const { fact, reworded, confirms } = next.ask;
  return {
    ...{ role, language },
    question: { fact, say, reworded, confirms },
    reason: because(next.why, fact, facts, role),
    suggestions,
    evidence: rule(`next-question:${fact}`),
  };
}

function rule(ruleId: string) {
  return { kind: 'rule' as const, ruleId };
}

const silences: Readonly<Record<string, string>> = {
  'not now: objection': 'Nothing now: the lead objects, and that comes first.',
  'not now: frustrated': 'Nothing now: the lead is frustrated.',
  'not now: angry': 'Nothing now: the lead is angry.',
  'not now: asks_for_person': 'Nothing now: the lead asks for a person.',
  'not now: refuses': 'Nothing now: the lead wants no more of it.',
  'not now: busy': 'Nothing now: the lead is busy.',
  'not now: goodbye': 'Nothing now: the lead said goodbye.',
  'role unknown, asked enough': 'Whether they buy or sell was asked often enough.',
  'nothing left to ask': 'Everything that may be asked is answered or was asked often enough.',
};

function silence(why: string): string {
  return silences[why] ?? `Nothing now (${why}).`;
}

function because(why: string, fact: Askable, facts: Facts, role: Role): string {
  if (fact === 'role') return 'Whether they buy or sell is not known, and nothing else is asked before.';
  if (why !== 'priority') return `${why[0]?.toUpperCase()}${why.slice(1)}.`;
  const area = flowsOf(role)
    .flatMap((flow) => completionOf(facts, flow).areas)
    .find(({ open }) => open.includes(fact satisfies FactKey));
  if (area === undefined) return 'It is the most important thing not known yet.';
  const name = area.name.replaceAll('_', ' ');
  return `The area ${name} weighs ${area.weight} of 100 and is ${Math.round(area.completion)} % known.`;
}
