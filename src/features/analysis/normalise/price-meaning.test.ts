import { expect, test } from 'vitest';
import type { FactReading } from '../../../domain/analysis.ts';
import { readPrice } from './price-meaning.ts';

function read(quote: string, normalised: string) {
  const reading: FactReading = {
    ...{ key: 'price', value: quote, normalised, confidence: 0.9 },
    ...{ messageId: 'm', quote },
  };
  return readPrice(reading, { said: quote, known: null, answered: null });
}

test.each([
  ['under 1500', '-1500000'],
  ['1500', '1500000'],
  ['menos de 1500', '-1500000'],
])('«%s» is a rent: a model that makes %s of it is not believed', (quote, normalised) => {
  expect(read(quote, normalised)).toBeNull();
});

test.each([
  ['around 300', '300000', 300_000],
  ['1.2', '1200000', 1_200_000],
  ['1,200,000', '1200000', 1_200_000],
  ['1200k', '1200000', 1_200_000],
])('«%s» is a price as before', (quote, normalised, dollars) => {
  expect(read(quote, normalised)).toEqual({
    value: { lowest: dollars, highest: dollars },
    isCertain: true,
  });
});
