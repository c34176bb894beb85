import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlatJsonReader } from './flat-json-reader.ts';

function read(json: string, cuts: readonly number[]): Record<string, string> {
  const reader = new FlatJsonReader();
  const found: Record<string, string> = {};
  let from = 0;
  for (const to of [...cuts, json.length].sort((one, other) => one - other)) {
    for (const { key, text } of reader.feed(json.slice(from, to))) found[key] = (found[key] ?? '') + text;
    from = to;
  }
  return found;
}

test('gives the same strings wherever the text is cut, nested things passed over', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
      fc.array(fc.nat(400), { maxLength: 30 }),
      (title, say, nested, cuts) => {
        const json = JSON.stringify(
          { title, list: [nested, 'x'], kind: 1, inner: { title: 'no' }, say },
          null,
          1,
        );
        const found = read(
          json,
          cuts.map((cut) => Math.min(cut, json.length)),
        );
        expect(found.title ?? '').toBe(title);
        expect(found.say ?? '').toBe(say);
        expect(Object.keys(found).sort()).toEqual(expect.not.arrayContaining(['inner', 'list']));
      },
    ),
    { numRuns: 300 },
  );
});

test('tells what is there before the string has ended, and when it has', () => {
  const reader = new FlatJsonReader();
  expect(reader.feed('{"title":"Pri')).toEqual([{ key: 'title', text: 'Pri', isDone: false }]);
  expect(reader.feed('ce","say":"')).toEqual([{ key: 'title', text: 'ce', isDone: true }]);
});
