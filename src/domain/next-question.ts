import type { Fact, Facts } from './fact.ts';
import { type AreaCompletion, completionOf, flowsOf, isAnswered, scoreOf } from './qualification.ts';
import type { AreaName } from './qualification-areas.ts';
import type { Askable } from './question-hint.ts';
import type { SilenceCue } from './silence-cue.ts';
import { isTimelineVague } from './timeline.ts';
import type { FactKey, Role } from './vocabulary.ts';

/** One time the assistant asked something; `turn` counts the contact's turns in the journey from 1. */
export interface AskedRecord {
  readonly fact: Askable;
  readonly turn: number;
}

export interface NextQuestionInput {
  readonly facts: Facts;
  readonly role: Role;
  readonly asked: readonly AskedRecord[];
  /** The turn that is being answered. */
  readonly turn: number;
  readonly silence: SilenceCue | null;
  /** Area of the facts that the lead's texts of this turn spoke about. */
  readonly areaJustSpokenOf: AreaName | null;
}

export interface NextQuestion {
  readonly ask: {
    readonly fact: Askable;
    /** Asked before: word it anew. */
    readonly reworded: boolean;
    /** The lead's earlier words about it, to confirm instead of asking from nothing; '' if none. */
    readonly confirms: string;
  } | null;
  /** The next two, for the agent. */
  readonly suggestions: readonly FactKey[];
  readonly why: string;
}

const timesAskedAtMost = 2;
const turnsBetween = 3;
const spokenOfBoost = 1.2;

/** Section 7: what to ask now, if anything. */
export function nextQuestion(input: NextQuestionInput): NextQuestion {
  if (input.silence !== null) return silent(`not now: ${input.silence}`);
  if (input.role === 'unknown') {
    return mayAsk('role', input)
      ? { ask: question('role', input), suggestions: [], why: 'role unknown' }
      : silent('role unknown, asked enough');
  }
  const ranked = rankedFacts(input);
  const first = firstByRule(input) ?? (ranked[0] === undefined ? null : { fact: ranked[0], why: 'priority' });
  if (first === null) return silent('nothing left to ask');
  const suggestions = ranked.filter((fact) => fact !== first.fact).slice(0, 2);
  return { ask: question(first.fact, input), suggestions, why: first.why };
}

/** The two rules that go before priority. */
function firstByRule(input: NextQuestionInput): { fact: FactKey; why: string } | null {
  const { facts, role } = input;
  const isSeller = role === 'seller' || role === 'both';
  const wasAsked = input.asked.some(({ fact }) => fact === 'pathway');
  if (isSeller && !wasAsked && isOpen(facts, 'pathway') && scoreOf(facts, role) >= 2) {
    return { fact: 'pathway', why: 'seller with two answers and no clear pathway' };
  }
  const percent = Math.max(...flowsOf(role).map((flow) => completionOf(facts, flow).percent));
  if (percent >= 50 && isTimelineVague(facts) && mayAsk('timeline', input)) {
    return { fact: 'timeline', why: 'half complete with a vague timeline' };
  }
  return null;
}

/** First askable fact of each area, best area first. */
function rankedFacts(input: NextQuestionInput): readonly FactKey[] {
  const areas = flowsOf(input.role).flatMap((flow) => completionOf(input.facts, flow).areas);
  const candidates = areas.flatMap((area) => {
    const fact = area.open.find((key) => mayAsk(key, input));
    return fact === undefined ? [] : [{ fact, priority: priorityOf(area, input.areaJustSpokenOf) }];
  });
  // The sort is stable, so that equal priorities keep the table's order.
  const sorted = candidates.sort((one, other) => other.priority - one.priority);
  return [...new Set(sorted.map(({ fact }) => fact))].slice(0, 3);
}

function priorityOf(area: AreaCompletion, spokenOf: AreaName | null): number {
  const priority = area.weight * (1 - area.completion / 100);
  return area.name === spokenOf ? priority * spokenOfBoost : priority;
}

function mayAsk(fact: Askable, input: NextQuestionInput): boolean {
  if (fact !== 'role' && !isOpen(input.facts, fact)) return false;
  const turns = input.asked.filter((record) => record.fact === fact).map(({ turn }) => turn);
  if (turns.length >= timesAskedAtMost) return false;
  return turns.every((turn) => input.turn - turn >= turnsBetween);
}

function isOpen(facts: Facts, fact: FactKey): boolean {
  return !isAnswered(facts, fact) && facts.get(fact)?.status !== 'declined';
}

function question(fact: Askable, input: NextQuestionInput): NonNullable<NextQuestion['ask']> {
  const known: Fact | undefined = fact === 'role' ? undefined : input.facts.get(fact);
  return {
    fact,
    reworded: input.asked.some((record) => record.fact === fact),
    confirms: known?.status === 'tentative' ? known.value : '',
  };
}

function silent(why: string): NextQuestion {
  return { ask: null, suggestions: [], why };
}
