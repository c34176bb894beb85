import { expect, test } from 'vitest';
import type { BusinessEvent } from '../../domain/events.ts';
import { optimisedFlags, sequentialFlags } from '../../domain/turn-flags.ts';
import { ManualClock } from '../../kit/clock.ts';
import { armOf, armsOf } from './arms.ts';
import { MetricRecorder } from './recorder.ts';
import { Windows } from './windows.ts';

const run = { locationId: 'loc', contactId: 'c1', runId: 'r1' };
const decided: Extract<BusinessEvent, { event: 'turn-decided' }> = {
  ...{
    event: 'turn-decided',
    agentId: '',
    ...run,
    outcome: 'answered',
    isReplyDue: true,
    reason: '',
    mode: 'active',
    score: 1,
  },
  ...{ temperature: 'cold', completion: 20, texts: 1, newFacts: ['areas'], openQuestion: null },
  ...{ costUsd: 0.002, flags: optimisedFlags },
};

function record(...events: readonly BusinessEvent[]): ReadonlyMap<string, { count: number; sum: number }> {
  const windows = new Windows();
  const recorder = new MetricRecorder(windows, new ManualClock(Date.UTC(2026, 10, 4)));
  for (const event of events) recorder.note(event);
  return new Map(
    windows
      .lifetime()
      .map(({ series, data }) => [`${series.name} ${armOf(series.split, 'promptCache')}`, data]),
  );
}

test('a decided run counts in its arm, with its cost, its facts and its contact', () => {
  const counted = record(decided, { ...decided, runId: 'r2', outcome: 'noted', newFacts: [] });
  expect(counted.get('runs on')).toMatchObject({ count: 2 });
  expect(counted.get('runs_free on')).toMatchObject({ count: 2 });
  expect(counted.get('runs_answered on')).toMatchObject({ count: 1 });
  expect(counted.get('runs_due on')).toMatchObject({ count: 2 });
  expect(counted.get('runs_unanswered on')).toMatchObject({ count: 1 });
  expect(counted.get('runs_with_facts on')).toMatchObject({ count: 1 });
  expect(counted.get('run_cost on')).toMatchObject({ count: 2, sum: 0.004 });
  expect(counted.get('run_contacts on')).toMatchObject({ count: 1 });
  expect(counted.has('runs off')).toBe(false);
});

test('what is said while people are in charge says nothing of a flag', () => {
  const counted = record({ ...decided, isReplyDue: false, outcome: 'noted', newFacts: ['areas'] });
  expect(counted.get('runs on')).toMatchObject({ count: 1 });
  expect([...counted.keys()].filter((name) => /runs_(free|answered|with_facts)/.test(name))).toEqual([]);
});

test('a text is unanswered only where an answer was due, and neither held nor handed over is silence', () => {
  const counted = record(
    { ...decided, outcome: 'noted', isReplyDue: false },
    ...['held', 'handed-off', 'refused'].map((outcome) => ({ ...decided, runId: outcome, outcome })),
  );
  expect(counted.get('runs_due on')).toMatchObject({ count: 2 });
  expect(counted.get('runs_unanswered on')).toMatchObject({ count: 1 });
});

test('an effect that dies later is a failure of the arm of its run', () => {
  const counted = record(
    { ...decided, flags: sequentialFlags },
    { event: 'effect-finished', ...run, kind: 'add-task', state: 'dead', attempts: 9, ms: 5 },
    {
      event: 'effect-finished',
      ...run,
      runId: 'of-a-former-life',
      kind: 'add-task',
      state: 'dead',
      attempts: 9,
      ms: 5,
    },
  );
  expect(counted.get('runs_failed off')).toMatchObject({ count: 1 });
  expect(counted.get('runs_failed absent')).toMatchObject({ count: 1 });
});

test('a run over the limit is slow, one at the limit is not', () => {
  const ended = { event: 'turn-ended', ...run, queuedMs: 0, flags: optimisedFlags } as const;
  const timings = { totalMs: 1, upstreamMs: 0, steps: {} };
  const counted = record(
    { ...ended, processingMs: 1000, timings },
    { ...ended, processingMs: 1000.5, timings },
  );
  expect(counted.get('runs_timed on')).toMatchObject({ count: 2 });
  expect(counted.get('runs_slow on')).toMatchObject({ count: 1 });
});

test('arms are read back as they were written, also where one name begins another', () => {
  const arms = armsOf({ cache: true, cacheTwo: false });
  expect(armOf(arms, 'cache')).toBe('on');
  expect(armOf(arms, 'cacheTwo')).toBe('off');
  expect(armOf(arms, 'Two')).toBe('absent');
  expect(armOf('', 'cache')).toBe('absent');
});
