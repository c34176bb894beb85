import type { Facts } from '../../domain/fact.ts';
import { answeredQuestions, flowsOf, scoreOf, temperatureOf } from '../../domain/qualification.ts';
import { questionFacts } from '../../domain/qualification-areas.ts';
import {
  type FlowRole,
  type Question,
  questions,
  type Role,
  type Temperature,
} from '../../domain/vocabulary.ts';

export interface QuestionPart {
  readonly question: Question;
  readonly flow: FlowRole;
  /** False: this question is not asked of this role. */
  readonly isAsked: boolean;
  readonly counts: boolean;
  /** Facts that would answer it, with where each stands; `missing` where nothing is known. */
  readonly facts: readonly { readonly key: string; readonly status: string }[];
}

/** The count behind the temperature, question by question. */
export interface ScoreParts {
  readonly score: number;
  readonly atMost: number;
  readonly temperature: Temperature;
  readonly role: Role;
  readonly parts: readonly QuestionPart[];
}

/** While the role is unknown the three questions that both flows share are shown as the buyer's. */
export function scoreParts(facts: Facts, role: Role): ScoreParts {
  const score = scoreOf(facts, role);
  const flows = flowsOf(role).length === 0 ? (['buyer'] as const) : flowsOf(role);
  const counted = new Map(flows.map((flow) => [flow, countedIn(facts, flow, role)]));
  const parts = flows.flatMap((flow) =>
    questions.map((question) => {
      const keys = questionFacts[flow][question];
      return {
        ...{ question, flow, isAsked: keys !== null },
        counts: counted.get(flow)?.includes(question) ?? false,
        facts: (keys ?? []).map((key) => ({ key, status: facts.get(key)?.status ?? 'missing' })),
      };
    }),
  );
  const atMost = Math.max(
    ...flows.map((flow) => parts.filter((part) => part.flow === flow && part.isAsked).length),
  );
  return { score, atMost, temperature: temperatureOf(score), role, parts };
}

function countedIn(facts: Facts, flow: FlowRole, role: Role): readonly Question[] {
  const answered = answeredQuestions(facts, flow, role);
  return role === 'unknown'
    ? answered.filter((question) => ['location', 'timeline', 'motivation'].includes(question))
    : answered;
}
