import { describe, expect, test } from 'vitest';
import { Histogram } from '../../kit/histogram.ts';
import { armsOf } from './arms.ts';
import type { MetricName } from './catalogue.ts';
import { judge } from './judge.ts';
import type { StoredWindow } from './ports.ts';
import { targets } from './targets.ts';

const span = { from: 0, until: 1, source: 'measured' } as const;

function target(id: string) {
  const found = targets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no target ${id}`);
  return found;
}

function values(name: MetricName, all: readonly number[], split = ''): StoredWindow {
  const histogram = new Histogram();
  for (const value of all) histogram.add(value);
  return { name, split, startsAt: 0, data: histogram.read() };
}

function counted(name: MetricName, times: number, split: string): StoredWindow {
  const histogram = new Histogram();
  histogram.tick(times);
  return { name, split, startsAt: 0, data: histogram.read() };
}

const ramp = (count: number, step: number) => Array.from({ length: count }, (_, index) => (index + 1) * step);

describe('a p95', () => {
  test('needs 200 samples, its median 30', () => {
    const few = judge(
      target('webhook_processing_time'),
      [values('webhook_processing_time', ramp(199, 1))],
      span,
    );
    expect(few).toMatchObject({
      value: null,
      verdict: 'not enough data',
      why: '199 of 200 samples',
      p95: null,
    });
    expect(few.p50).toBeCloseTo(100, -1);
  });

  test.each([
    [1, 'pass'],
    [2, 'fail'],
    [3, 'critical'],
  ])('of a ramp with step %d is judged', (step, verdict) => {
    // p95 of the ramp: 190 x step, against 320 and 1.5 x 320 = 480
    const reading = judge(
      target('webhook_processing_time'),
      [
        values('webhook_processing_time', ramp(100, step)),
        values('webhook_processing_time', ramp(200, step).slice(100)),
      ],
      span,
    );
    expect(reading.verdict).toBe(verdict);
    expect((reading.value ?? 0) / (190 * step)).toBeCloseTo(1, 1);
    expect(reading.samples).toBe(200);
  });
});

test('«under 10» is not met by 10', () => {
  expect(
    judge(target('redis_operation_time'), [values('redis_operation_time', Array(30).fill(10))], span),
  ).toMatchObject({
    verdict: 'fail',
  });
});

test('a hit rate is of its own cache only', () => {
  const windows = [
    counted('cache_hits', 90, 'coaching'),
    counted('cache_asked', 100, 'coaching'),
    counted('cache_hits', 1, 'semantic'),
    counted('cache_asked', 100, 'semantic'),
  ];
  expect(judge(target('cache_hit_rate_coaching'), windows, span)).toMatchObject({
    value: 0.9,
    verdict: 'pass',
  });
  expect(judge(target('cache_hit_rate_semantic'), windows, span)).toMatchObject({
    value: 0.01,
    verdict: 'critical',
  });
});

test('a saving needs both arms', () => {
  const on = values('run_cost', Array(40).fill(0.001), armsOf({ promptCache: true }));
  const off = values('run_cost', Array(40).fill(0.002), armsOf({ promptCache: false }));
  const saving = target('claude_cost_saving');
  expect(judge(saving, [on], span)).toMatchObject({ value: null, why: 'no runs on one side of promptCache' });
  expect(judge(saving, [on, off], span)).toMatchObject({ value: 0.5, verdict: 'pass', samples: 40 });
});

test('one moment with 200 in hand is enough; a quiet day proves nothing', () => {
  const of = (most: number) =>
    judge(target('concurrent_requests_handled'), [values('concurrent_requests', [1, most])], span);
  expect(of(200)).toMatchObject({ value: 200, verdict: 'pass' });
  expect(of(6)).toMatchObject({
    value: 6,
    verdict: 'not enough data',
    why: 'there were never more than 6 to hold',
  });
});

test('what only a benchmark can compare says so', () => {
  const reading = judge(target('memory_saving'), [], span);
  expect(reading).toMatchObject({
    value: null,
    verdict: 'not enough data',
    why: expect.stringContaining('npm run bench'),
  });
});
