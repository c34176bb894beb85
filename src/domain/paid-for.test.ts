import { expect, test } from 'vitest';
import type { ModelUsage } from './model.ts';
import { paidFor } from './paid-for.ts';

const usage = (requestId: string): ModelUsage => ({
  ...{ model: 'm', inputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 1, costUsd: 1 },
  ...{ firstTokenMs: null, totalMs: 1, requestId },
});

test('an answer is paid for with the attempts before it, a cancelled call with what was begun', () => {
  const answered = {
    outcome: 'answered',
    text: 'Hi',
    usage: usage('two'),
    alsoPaid: [usage('one')],
  } as const;
  expect(paidFor(answered).map(({ requestId }) => requestId)).toEqual(['one', 'two']);
  expect(paidFor({ outcome: 'cancelled', alsoPaid: [usage('one')] })).toHaveLength(1);
  expect(paidFor({ outcome: 'cancelled' })).toEqual([]);
});
