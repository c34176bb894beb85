import type { Decision } from '../../domain/decision.ts';
import type { Fact } from '../../domain/fact.ts';
import type { BookedRun } from './ports.ts';
import type { Aspect, FactDifference, TurnOutcome } from './result.ts';

/** What a decision comes to, in the words that records are read back in. */
export function outcomeOf(decision: Decision): TurnOutcome {
  const { outcome, reason, effects, facts, mode, score, completion, stage, modelCalls } = decision;
  return outcomeOfRun({
    ...{ outcome, reason, effects, facts, after: { mode, score, completion, stage } },
    modelCalls: modelCalls.length,
    costUsd: modelCalls.reduce((sum, call) => sum + call.costUsd, 0),
  });
}

export function outcomeOfRun({ effects, after, ...run }: BookedRun): TurnOutcome {
  const text = effects.find(({ kind }) => kind === 'send-text')?.payload;
  return {
    ...run,
    reply: typeof text?.text === 'string' ? text.text : null,
    asked: typeof text?.asked === 'string' ? text.asked : null,
    mode: after?.mode ?? null,
    score: after?.score ?? null,
    completion: after?.completion ?? null,
    stage: after?.stage ?? null,
    tagsAdded: tagsOf(effects, 'add-tags'),
    tagsRemoved: tagsOf(effects, 'remove-tags'),
    effects: effects.map(({ kind }) => kind).sort(),
  };
}

/** Tags that effects of a kind put on or take off, sorted: their order means nothing. */
function tagsOf(effects: BookedRun['effects'], kind: 'add-tags' | 'remove-tags'): readonly string[] {
  return effects
    .filter((effect) => effect.kind === kind)
    .flatMap(({ payload }) => (Array.isArray(payload.tags) ? payload.tags.map(String) : []))
    .sort();
}

/** What is not on record is compared with nothing. Money is shown and never makes a difference by itself. */
export function differencesIn(was: TurnOutcome, now: TurnOutcome): readonly Aspect[] {
  const same: Readonly<Record<Aspect, boolean>> = {
    outcome: was.outcome === now.outcome && isSame(was.mode, now.mode) && isSame(was.stage, now.stage),
    reply: was.reply === now.reply,
    question: was.asked === now.asked,
    facts: factDifferences(was.facts, now.facts).length === 0,
    score: isSame(was.score, now.score) && isSame(was.completion, now.completion),
    tags: isSameList(was.tagsAdded, now.tagsAdded) && isSameList(was.tagsRemoved, now.tagsRemoved),
    effects: isSameList(was.effects, now.effects),
  };
  const aspects: readonly Aspect[] = ['outcome', 'reply', 'question', 'facts', 'score', 'tags', 'effects'];
  return aspects.filter((aspect) => !same[aspect]);
}

export function factDifferences(was: readonly Fact[], now: readonly Fact[]): readonly FactDifference[] {
  const before = new Map(was.map((fact) => [fact.key, fact]));
  const after = new Map(now.map((fact) => [fact.key, fact]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, was: words(before.get(key)), now: words(after.get(key)) }))
    .filter((difference) => difference.was !== difference.now)
    .sort((one, other) => one.key.localeCompare(other.key));
}

function words(fact: Fact | undefined): string | null {
  if (fact === undefined) return null;
  return fact.status === 'answered' ? fact.value : `${fact.value} (${fact.status})`;
}

function isSame<T>(was: T | null, now: T | null): boolean {
  return was === null || was === now;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
