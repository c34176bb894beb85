import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storableJson } from './storable.ts';

it('leaves ordinary values as they are', () => {
  const value = { text: 'niño «450k» 🏠', list: [1, null, true], nested: { a: 'b' } };
  expect(JSON.parse(storableJson(value))).toEqual(value);
});

it('replaces what jsonb refuses: NUL and lone surrogates, in values and keys', () => {
  expect(JSON.parse(storableJson({ 'a\u0000': '\ud800x\u0000' }))).toEqual({ 'a\ufffd': '\ufffdx\ufffd' });
});

it('gives well-formed JSON without NUL for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parsed: unknown = JSON.parse(storableJson({ text }));
      expect(JSON.stringify(parsed)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i);
    }),
  );
});
