import { expect, test } from 'vitest';
import type { Model, ModelRequest } from '../../domain/model.ts';
import { modelWithin } from './model-within.ts';

const request: ModelRequest = {
  ...{ lane: 'coach', system: '', input: '', schema: null, maxTokens: 1, deadlineMs: 1 },
  ...{ locationId: 'austin', contactId: 'c', runId: 'r' },
};
const listener = { text: () => undefined, restarted: () => undefined };

test('a location without money is not asked for, whole or word by word; others are', async () => {
  const asked: string[] = [];
  const answer = async ({ locationId }: ModelRequest) => {
    asked.push(locationId);
    return { outcome: 'cancelled' } as const;
  };
  const model: Model = modelWithin({ ask: answer, stream: answer }, (id) => id !== 'austin', 'no money');
  const refused = { outcome: 'failed', reason: 'no money', isRetryable: false };
  expect(await model.ask(request)).toMatchObject(refused);
  expect(await model.stream?.(request, listener)).toMatchObject(refused);
  expect(asked).toEqual([]);
  await model.ask({ ...request, locationId: 'dallas' });
  await model.stream?.({ ...request, locationId: 'dallas' }, listener);
  expect(asked).toEqual(['dallas', 'dallas']);
});

test('a model that only answers whole stays so', () => {
  expect('stream' in modelWithin({ ask: async () => ({ outcome: 'cancelled' }) }, () => true)).toBe(false);
});
