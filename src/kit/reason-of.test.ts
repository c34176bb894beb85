import { expect, test } from 'vitest';
import { reasonOf } from './reason-of.ts';

test('a refused connection says where, however deep it is hidden', async () => {
  const fetchError = await fetch('http://127.0.0.1:2/').catch((error: unknown) => error);
  expect(reasonOf(fetchError)).toBe('connect ECONNREFUSED 127.0.0.1:2');
});

test.each([
  [new AggregateError([new Error('first'), new Error('second')]), 'first'],
  [Object.assign(new Error(''), { code: 'EPIPE' }), 'EPIPE'],
  [new TypeError(''), 'TypeError'],
  ['thrown text', 'thrown text'],
])('%s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
