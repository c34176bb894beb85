import { expect, test } from 'vitest';
import { agentOrder } from './agent-order.ts';

const hourMs = 3_600_000;
const quiet = {
  completion: 0,
  intentConfidence: 0,
  urgency: 'unknown',
  lastContactAt: null,
  now: 100 * hourMs,
} as const;

test.each([
  [{}, 50],
  [{ completion: 20 }, 60],
  [{ completion: 50 }, 65],
  [{ completion: 80 }, 75],
  [{ intentConfidence: 0.6 }, 50],
  [{ intentConfidence: 0.61 }, 60],
  [{ intentConfidence: 0.81 }, 70],
  [{ urgency: 'high' }, 55],
  [{ urgency: 'immediate' }, 65],
  [{ lastContactAt: 99 * hourMs }, 60],
  [{ lastContactAt: 98 * hourMs }, 55],
  [{ lastContactAt: 76 * hourMs }, 50],
  [{ lastContactAt: 28 * hourMs }, 50],
  [{ lastContactAt: 27 * hourMs }, 40],
  [{ completion: 100, intentConfidence: 1, urgency: 'immediate', lastContactAt: 99 * hourMs }, 100],
] as const)('%j gives %i', (change, expected) => {
  expect(agentOrder({ ...quiet, ...change })).toBe(expected);
});
