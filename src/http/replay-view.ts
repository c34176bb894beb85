import type { ReplayJob, TurnOutcome, TurnResult } from '../features/replay/index.ts';
import type {
  ReplayCounts,
  ReplayOutcomeView,
  ReplayRequestBody,
  ReplaySummary,
  ReplayView,
} from './contract/replay.ts';

/** A replay beats with every turn, and no turn takes as long as this. */
const silentMs = 180_000;

export function replaySummary(job: ReplayJob, now: number): ReplaySummary {
  const { beatAt, request, ...rest } = job;
  const isInterrupted = job.state === 'running' && now - beatAt > silentMs;
  return { ...rest, request: bodyOf(request), state: isInterrupted ? 'interrupted' : job.state };
}

export function replayView(job: ReplayJob, results: readonly TurnResult[], now: number): ReplayView {
  return {
    replay: replaySummary(job, now),
    counts: countsOf(results),
    results: results.map((result) => ({
      ...result,
      original: outcomeView(result.original),
      rehearsed: outcomeView(result.rehearsed),
    })),
  };
}

/** Facts are told by their differences; a page needs no second list of them. */
function outcomeView(outcome: TurnOutcome | null): ReplayOutcomeView | null {
  if (outcome === null) return null;
  const { facts: _facts, ...view } = outcome;
  return view;
}

function countsOf(results: readonly TurnResult[]): ReplayCounts {
  const count = (fits: (result: TurnResult) => boolean) => results.filter(fits).length;
  const sum = (value: (result: TurnResult) => number) =>
    results.reduce((total, result) => total + value(result), 0);
  const compared = ({ original, rehearsed }: TurnResult) => original !== null && rehearsed !== null;
  return {
    done: results.length,
    same: count(({ verdict }) => verdict === 'same'),
    different: count(({ verdict }) => verdict === 'different'),
    failed: count(({ verdict }) => verdict === 'failed'),
    incomparable: count(({ verdict }) => verdict === 'no-comparison' || verdict === 'impossible'),
    inexact: count(({ gaps }) => gaps.length > 0),
    textsKeptBack: sum(({ keptBack }) => keptBack.texts),
    writesKeptBack: sum(({ keptBack }) => keptBack.writes),
    originalUsd: sum((result) => (compared(result) ? (result.original?.costUsd ?? 0) : 0)),
    rehearsedUsd: sum((result) => (compared(result) ? (result.rehearsed?.costUsd ?? 0) : 0)),
  };
}

/** Without the keys that were not given. */
function bodyOf(request: ReplayJob['request']): ReplayRequestBody {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
