import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram, type HistogramData } from './histogram.ts';
import { seededRandom } from './random.ts';

const shares = [0.01, 0.5, 0.9, 0.95, 0.99, 1];
const values = fc.array(fc.double({ min: 0.001, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 300 });

function filled(all: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of all) histogram.add(value);
  return histogram;
}

function exact(all: readonly number[], share: number): number {
  const sorted = [...all].sort((one, other) => one - other);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;
}

describe('quantiles', () => {
  test('are within 1 % of the exact ones, whatever the values', () => {
    fc.assert(
      fc.property(values, (all) => {
        const histogram = filled(all);
        for (const share of shares) {
          const truth = exact(all, share);
          expect(Math.abs((histogram.quantile(share) ?? Number.NaN) / truth - 1)).toBeLessThan(0.01);
        }
      }),
    );
  });

  test('of nothing are nothing', () => {
    expect(new Histogram().quantile(0.95)).toBeNull();
    expect(new Histogram().mean).toBeNull();
    expect(new Histogram().max).toBeNull();
  });

  test('zero, negative and broken values read as zero', () => {
    expect(filled([0, -5, Number.NaN, Number.POSITIVE_INFINITY]).read()).toMatchObject({
      count: 4,
      sum: 0,
      min: 0,
      max: 0,
    });
    expect(filled([0, -5]).quantile(0.5)).toBe(0);
  });
});

describe('merging', () => {
  test('parts in any order and through JSON give the same as one that saw everything', () => {
    fc.assert(
      fc.property(values, fc.nat(), (all, seed) => {
        const random = seededRandom(seed);
        const parts = [new Histogram(), new Histogram(), new Histogram()];
        for (const value of all) parts[Math.floor(random() * 3)]?.add(value);
        const merged = new Histogram();
        for (const part of parts.reverse()) {
          // what the database gives back, as data
          merged.merge(JSON.parse(JSON.stringify(part.read())) as HistogramData);
        }
        const whole = filled(all);
        const { sum, ...rest } = merged.read();
        const { sum: wholeSum, ...wholeRest } = whole.read();
        expect(rest).toEqual(wholeRest);
        expect(sum).toBeCloseTo(wholeSum, 3);
        expect(merged.quantile(0.95)).toBe(whole.quantile(0.95));
      }),
    );
  });

  test('an empty part changes nothing, not even the least value', () => {
    const merged = filled([7]);
    merged.merge(new Histogram().read());
    expect(merged.read()).toMatchObject({ count: 1, min: 7, max: 7 });
  });
});

test('counts what is under a limit', () => {
  const histogram = filled([1, 5, 980, 1020, 2500]);
  expect(histogram.atMost(1000)).toBe(3);
  expect(histogram.atMost(0.5)).toBe(0);
  expect(histogram.atMost(1e9)).toBe(5);
});

test('a tick counts and has no quantile', () => {
  const histogram = new Histogram();
  histogram.tick();
  histogram.tick(4);
  expect(histogram.count).toBe(5);
  expect(histogram.quantile(0.5)).toBeNull();
});
