import { expect, test } from 'vitest';
import { lastDocument } from './json.ts';

test('finds the last document, whatever stands around it', () => {
  expect(lastDocument('Read {this} carefully:\n{"a":{"b":"}"},"c":1}\nAnswer briefly.')).toEqual({
    a: { b: '}' },
    c: 1,
  });
  expect(lastDocument('{"a":1} and then {"b":2}')).toEqual({ b: 2 });
  expect(lastDocument('no document {here')).toEqual({});
});
