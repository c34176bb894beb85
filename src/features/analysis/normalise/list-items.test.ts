import { expect, test } from 'vitest';
import { splitAreas, splitList } from './areas.ts';
import { type ListContext, readList } from './list-items.ts';

const read = (said: string, value: string, normalised: string, known: readonly string[] = []) => {
  const isArea = /^[A-Z]/u.test(normalised);
  const context: ListContext = {
    said,
    isKnown: (item) => known.includes(item),
    mayHold: (item) => item !== 'Secret',
    split: isArea ? splitAreas : splitList,
  };
  const key = isArea ? 'areas' : 'must_haves';
  return readList({ key, value, normalised, quote: said, confidence: 0.95, messageId: 'm1' }, context);
};

test.each([
  ['Hutto or pflugervile', 'Hutto or pflugervile', 'Hutto; Pflugerville', ['Hutto', 'Pflugerville']],
  ['a fenced in yard and a pool', 'fenced in yard and a pool', 'fenced yard; pool', ['fenced yard', 'pool']],
  [
    'con patio y cochera para dos carros',
    'patio y cochera para dos carros',
    'patio; garage for two cars',
    ['patio', 'cochera para dos carros'],
  ],
  [
    'por Hutto o el norte de Austin',
    'Hutto o el norte de Austin',
    'Hutto; North Austin',
    ['Hutto', 'el norte de Austin'],
  ],
  ['N Austin or cedar pk', 'N Austin or cedar pk', 'North Austin; Cedar Park', ['N Austin', 'Cedar Pk']],
  // value and list are translated alike: only the quote is the lead's
  ['que tenga alberca y patio grande', 'pool and big yard', 'pool; big yard', ['alberca', 'patio grande']],
  ['Hutto or Taylor', 'Hutto or Taylor', 'Hutto, TX; Taylor, TX', ['Hutto', 'Taylor']],
])('%s', (said, value, normalised, items) => {
  expect(read(said, value, normalised)).toEqual({ items, isWhole: true });
});

test('what is known stays beside what is new', () => {
  expect(
    read('add pflugervile too', 'add pflugervile too', 'Round Rock; Pflugerville', ['Round Rock']),
  ).toEqual({
    items: ['Round Rock', 'Pflugerville'],
    isWhole: true,
  });
});

test('a name that nothing of the lead stands for does not enter, and the list is not whole', () => {
  expect(read('Round Rock or Hutto', 'Round Rock or Hutto', 'Round Rock; Hutto; Dallas')).toEqual({
    items: ['Round Rock', 'Hutto'],
    isWhole: false,
  });
});

test.each(['yes', 'Yes, both of those', 'si claro'])(
  '«%s» makes the names of the model no certain ones',
  (said) => {
    expect(read(said, said, 'Dallas; Hutto')).toEqual({ items: ['Dallas', 'Hutto'], isWhole: false });
    expect(read(said, said, 'Dallas; Hutto', ['Dallas', 'Hutto'])).toMatchObject({ isWhole: true });
  },
);

test('what no fact may hold goes alone, and is not missed', () => {
  expect(read('Secret or Hutto', 'Secret or Hutto', 'Secret; Hutto')).toEqual({
    items: ['Hutto'],
    isWhole: true,
  });
  expect(read('Secret', 'Secret', 'Secret')).toMatchObject({ items: [] });
});
