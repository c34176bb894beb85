import { expect, test } from 'vitest';
import { isPriceStep, stepLeads } from './price-step.ts';

test.each(['50 higher', 'maybe 50k more', 'another 20k', '20 mil más', 'otros 50 mil', '25k less'])(
  '«%s» is a step',
  (words) => {
    expect(isPriceStep(words)).toBe(true);
  },
);

test.each(['400k or more', '400k more or less', '400 mil más o menos', 'no more than 400k', 'under 400k'])(
  '«%s» is a price',
  (words) => {
    expect(isPriceStep(words)).toBe(false);
  },
);

test.each([
  ['50 higher', 400_000, 450_000, true],
  ['another 20k', 400_000, 420_000, true],
  ['25k less', 400_000, 375_000, true],
  ['50 higher', 400_000, 500_000, false],
  ['25k less', 400_000, 425_000, false],
] as const)('«%s» from %d to %d: %s', (words, from, to, leads) => {
  expect(stepLeads(words, { lowest: null, highest: from }, { lowest: null, highest: to })).toBe(leads);
});
