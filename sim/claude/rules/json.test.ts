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

test('finds it behind many braces', () => {
  const examples = 'Write {name} and {place} but never {price}.\n'.repeat(40);
  expect(lastDocument(`${examples}{"texts":[{"text":"hi {there}"}]}`)).toEqual({
    texts: [{ text: 'hi {there}' }],
  });
});
