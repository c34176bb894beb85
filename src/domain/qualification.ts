import type { Facts } from './fact.ts';
import {
  type AreaItem,
  type AreaName,
  completeThreshold,
  qualificationAreas,
  questionFacts,
} from './qualification-areas.ts';
import {
  type FactKey,
  type FlowRole,
  type Question,
  questions,
  type Role,
  type Temperature,
} from './vocabulary.ts';

export interface AreaCompletion {
  readonly name: AreaName;
  readonly weight: number;
  /** Share of the area's points that need no more asking (answered or declined), 0-100. */
  readonly completion: number;
  readonly isComplete: boolean;
  /** Facts still worth asking, in the table's order. */
  readonly open: readonly FactKey[];
}

export interface Completion {
  readonly role: FlowRole;
  /** Points of answered facts, 0-100. */
  readonly percent: number;
  readonly areas: readonly AreaCompletion[];
  readonly missingRequired: readonly FactKey[];
}

export type QualificationState = 'discovery' | 'deep_dive' | 'refinement' | 'readiness';

/** While the role is unknown only these carry over into either flow. */
const neutralQuestions: readonly Question[] = ['location', 'timeline', 'motivation'];

/** Which scored questions are answered in one flow: 0-7, a buyer reaches 6. */
export function answeredQuestions(
  facts: Facts,
  flow: FlowRole,
  contactRole: Role = flow,
): readonly Question[] {
  return questions.filter((question) => {
    const keys = questionFacts[flow][question] ?? [];
    return keys.some((key) => isAnswered(facts, key) && belongsTo(key, flow, contactRole));
  });
}

/** The lead score. `both` has two flows and takes the higher count. */
export function scoreOf(facts: Facts, role: Role): number {
  if (role === 'buyer' || role === 'seller') return answeredQuestions(facts, role).length;
  const counts = (['buyer', 'seller'] as const).map((flow) => {
    const answered = answeredQuestions(facts, flow, role);
    return role === 'both'
      ? answered.length
      : answered.filter((question) => neutralQuestions.includes(question)).length;
  });
  return Math.max(...counts);
}

export function temperatureOf(score: number): Temperature {
  if (score >= 3) return 'hot';
  return score === 2 ? 'warm' : 'cold';
}

const publishedScores: Readonly<Record<Temperature, number>> = { hot: 85, warm: 60, cold: 25 };

/** The number in the CRM's lead-score field. */
export function publishedScore(temperature: Temperature): number {
  return publishedScores[temperature];
}

/** The flows that a role opens: none while it is unknown. */
export function flowsOf(role: Role): readonly FlowRole[] {
  if (role === 'both') return ['buyer', 'seller'];
  return role === 'unknown' ? [] : [role];
}

export function completionOf(facts: Facts, role: FlowRole): Completion {
  const table = qualificationAreas[role];
  const items = table.flatMap((area) => area.items);
  return {
    role,
    percent: pointsOf(items.filter((item) => itemAnswered(facts, item))),
    areas: table.map(({ name, weight, items: own }) => {
      const closed = own.filter((item) => itemClosed(facts, item));
      return {
        name,
        weight,
        completion: (100 * pointsOf(closed)) / weight,
        isComplete: closed.length === own.length,
        open: own.filter((item) => !closed.includes(item)).flatMap((item) => openFact(facts, item)),
      };
    }),
    missingRequired: items
      .filter((item) => item.required && !itemAnswered(facts, item))
      .flatMap((item) => item.anyOf),
  };
}

/** Complete: at or over the role's threshold and every required fact answered. */
export function isComplete(completion: Completion): boolean {
  return completion.percent >= completeThreshold[completion.role] && completion.missingRequired.length === 0;
}

/** For display only. */
export function stateFor(completion: Completion): QualificationState {
  if (completion.percent < 20) return 'discovery';
  if (completion.percent < 50) return 'deep_dive';
  return completion.percent < completeThreshold[completion.role] ? 'refinement' : 'readiness';
}

/** The contact's completion: the further of its flows, 0 while the role is unknown. */
export function contactCompletion(facts: Facts, role: Role): { percent: number; isComplete: boolean } {
  const completions = flowsOf(role).map((flow) => completionOf(facts, flow));
  return {
    percent: Math.max(0, ...completions.map(({ percent }) => percent)),
    isComplete: completions.some(isComplete),
  };
}

export function isAnswered(facts: Facts, key: FactKey): boolean {
  return facts.get(key)?.status === 'answered';
}

/** Wanted areas say nothing about where the home for sale stands once a lead does both. */
function belongsTo(key: FactKey, flow: FlowRole, contactRole: Role): boolean {
  return !(contactRole === 'both' && flow === 'seller' && key === 'areas');
}

function itemAnswered(facts: Facts, item: AreaItem): boolean {
  return item.anyOf.some((key) => isAnswered(facts, key));
}

function itemClosed(facts: Facts, item: AreaItem): boolean {
  return itemAnswered(facts, item) || item.anyOf.every((key) => facts.get(key)?.status === 'declined');
}

function openFact(facts: Facts, item: AreaItem): readonly FactKey[] {
  return item.anyOf.filter((key) => facts.get(key)?.status !== 'declined').slice(0, 1);
}

function pointsOf(items: readonly AreaItem[]): number {
  return items.reduce((sum, { points }) => sum + points, 0);
}
