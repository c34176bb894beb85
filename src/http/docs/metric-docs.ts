import { z } from 'zod';
import { businessShape, spanShape, windowsShape } from '../routes-metrics.ts';
import { instant, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const figure = z.number().nullable();
const target = z.object({
  id: z.string(),
  title: z.string(),
  was: figure,
  target: z.number(),
  unit: z.enum(['ms', 'share', 'requests']),
  wants: z.enum(['at-most', 'at-least', 'under', 'over']),
  statistic: z.enum(['mean', 'p90', 'p95', 'max', 'share', 'saving']),
  isHeadline: z.boolean(),
  value: figure,
  p50: figure,
  p90: figure,
  p95: figure,
  p99: figure,
  samples: z.number(),
  samplesNeeded: z.number(),
  from: instant,
  until: instant,
  source: z.enum(['measured', 'simulated']),
  verdict: z.enum(['pass', 'fail', 'critical', 'not enough data']),
  why: z.string(),
});
const window = z.object({
  startsAt: instant,
  count: z.number(),
  sum: z.number(),
  mean: figure,
  max: figure,
  p50: figure,
  p90: figure,
  p95: figure,
  p99: figure,
  isOpen: z.boolean().describe('not over yet'),
});
const arm = z.object({
  runs: z.number(),
  failed: z.number(),
  timed: z.number(),
  slow: z.number(),
  free: z.number().optional().describe('runs in which the assistant was free to answer'),
  good: z.number().describe('of these, runs that show the named metric'),
  due: z.number().optional().describe('runs that owed the lead an answer'),
  unanswered: z.number().optional().describe('of these, runs that ended in silence'),
  faults: z.number(),
  contacts: z.number(),
  costUsd: usd,
});
const arms = z.object({ candidate: arm, control: arm });
const verdict = z.union([
  z.object({ outcome: z.enum(['keep', 'wait']), why: z.string() }),
  z.object({
    outcome: z.literal('roll-back'),
    rule: z.enum(['compliance', 'errors', 'latency', 'replies', 'metric']),
    reason: z.string(),
  }),
]);
const tag = 'Metrics' as const;

export const metricDocs: RouteDocs = {
  'GET /metrics': {
    tag,
    summary: 'What this process counted, for Prometheus',
    answer: { text: 'text/plain', says: 'Prometheus’ text format, version 0.0.4' },
  },
  'GET /api/metrics/targets': {
    tag,
    summary: 'Every target with its figure, samples and verdict',
    query: spanShape,
    answer: z.object({ targets: z.array(target) }),
  },
  'GET /api/metrics/business': {
    tag,
    summary: 'Business figures, recounted from what is on record',
    query: businessShape,
    answer: z.object({
      days: z.int(),
      location: z.string().nullable(),
      metrics: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          unit: z.enum(['share', 'ms', 'usd']),
          value: figure,
          goal: figure,
          samples: z.number(),
          why: z.string(),
        }),
      ),
    }),
  },
  'GET /api/metrics/windows': {
    tag,
    summary: 'One metric over time, in windows',
    query: windowsShape,
    answer: z.object({
      name: z.string(),
      location: z.string().nullable(),
      window: z.enum(['minute', 'quarter', 'day']),
      flag: z.string().nullable(),
      series: z.array(z.object({ split: z.string(), windows: z.array(window) })),
    }),
  },
  'GET /api/rollouts': {
    tag,
    summary: 'What the guard sees, and what it took back',
    answer: z.object({
      isGuard: z.boolean().describe('of this process'),
      readings: z.array(
        z.object({
          flag: z.string(),
          at: instant,
          verdict,
          arms,
          from: instant,
          strikes: z.int(),
        }),
      ),
      rollbacks: z.array(
        z.object({
          flag: z.string(),
          rule: z.enum(['compliance', 'errors', 'latency', 'replies', 'metric', 'cooldown']),
          reason: z.string(),
          evidence: z.object({ from: instant, until: instant, arms: arms.nullable(), readings: z.int() }),
          at: instant,
          coolingUntil: instant,
        }),
      ),
    }),
  },
};
