import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote } from './evidence.ts';

const own = (text: string, quote: string) => findQuote([{ id: 'm1', text }], 'm1', quote)?.quote ?? null;

test.each([
  ['la herede de mi papa', 'la heredé de mi papá', 'la herede de mi papa'],
  ['La Heredé de mi papá', 'la herede de mi papa', 'La Heredé de mi papá'],
  ['Busco en Peñitas con patio'.normalize('NFD'), 'en Peñitas', 'en Peñitas'.normalize('NFD')],
  ['tres baños y sótanó'.normalize('NFD'), 'sótanó', 'sótanó'.normalize('NFD')],
  ['dont wanna go over 400k', "don't wanna go over 400k", 'dont wanna go over 400k'],
  ['I’d like a yard', 'Id like a yard', 'I’d like a yard'],
  ['looking for 3 bed, 2 bath', '3 bed.', '3 bed'],
  ['looking for 3 bed, 2 bath', '“3 bed”', '3 bed'],
  ['what? is this a bot?', 'is this a bot?', 'is this a bot?'],
  ['under  400k\nplease', '…under 400k please!', 'under  400k\nplease'],
  ['3½ baths', '3 1/2 baths', '3½ baths'],
  ['a 2–3 bed home', '2-3 bed', '2–3 bed'],
])('in «%s» the quote «%s» is «%s»', (text, quote, span) => {
  expect(own(text, quote)).toBe(span);
});

test.each([
  ['under 400k', 'under 500k'],
  ['la herede de mi papa', 'la vendí'],
  ['3 bed', ''],
  ['3 bed', '...'],
  ['3 bed', ' "" '],
])('«%s» does not say «%s»', (text, quote) => {
  expect(own(text, quote)).toBeNull();
});

test('a quote under the wrong id is found where it stands', () => {
  const texts = [
    { id: 'm1', text: 'hola' },
    { id: 'm2', text: 'tres recamaras' },
  ];
  expect(findQuote(texts, 'm1', 'tres recámaras')).toEqual({ message: texts[1], quote: 'tres recamaras' });
});

test('whatever is found are letters of the text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(text, fc.nat(40), fc.nat(40), (words, from, to) => {
      const found = own(words, words.slice(Math.min(from, to), Math.max(from, to)));
      if (found !== null) expect(words).toContain(found);
    }),
  );
});
