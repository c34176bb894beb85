import { mean, sum } from 'simple-statistics';
import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../../kit/random.ts';
import { readDefinition } from './definition.ts';
import { type ArmCount, type Arms, read } from './reading.ts';
import { sampleRatio } from './sample-ratio.ts';

function definition(change: object = {}) {
  const candidate = { flags: { analysisCache: false } };
  const read = readDefinition({
    name: 'a-trial',
    hypothesis: 'it helps',
    candidate,
    metric: 'reply_rate',
    ...change,
  });
  if (read.outcome === 'invalid') throw new Error(read.problems.join());
  return read.definition;
}

class Sums {
  contacts = 0;
  sum = 0;
  squares = 0;

  add(value: number): void {
    this.contacts += 1;
    this.sum += value;
    this.squares += value * value;
  }

  count(): ArmCount {
    const { contacts, sum, squares } = this;
    return { contacts, sum, squares, exposed: contacts, costUsd: 0 };
  }
}

interface Course {
  readonly everCalled: boolean;
  readonly naive: boolean;
  readonly missed: boolean;
  readonly days: number;
}

/** One experiment looked at once a day until it is called or its days are over. */
function course(
  random: Random,
  of: ReturnType<typeof definition>,
  days: number,
  perDay: number,
  draw: (random: Random, arm: 'control' | 'candidate') => number,
  truth: number,
): Course {
  const arms = { control: new Sums(), candidate: new Sums() };
  let naive = false;
  let missed = false;
  for (let day = 1; day <= days; day += 1) {
    for (let contact = 0; contact < perDay; contact += 1) {
      const arm = random() < of.share ? 'candidate' : 'control';
      arms[arm].add(draw(random, arm));
    }
    const now: Arms = { control: arms.control.count(), candidate: arms.candidate.count() };
    naive ||= isNaivelySignificant(now);
    // an off ratio is a reading withheld, not a false alarm; with a sound draw it hardly happens
    const { verdict, interval } = read(now, of);
    if (interval !== null) missed ||= truth < interval.low || truth > interval.high;
    if (verdict === 'better' || verdict === 'worse') return { everCalled: true, naive, missed, days: day };
  }
  return { everCalled: false, naive, missed, days };
}

/** The test everybody knows, looked at every day, as it should not be. */
function isNaivelySignificant({ control, candidate }: Arms): boolean {
  if (Math.min(control.contacts, candidate.contacts) < 200) return false;
  const variance = (arm: ArmCount) =>
    (arm.squares - arm.sum ** 2 / arm.contacts) / (arm.contacts - 1) / arm.contacts;
  const difference = candidate.sum / candidate.contacts - control.sum / control.contacts;
  return Math.abs(difference) / Math.sqrt(variance(control) + variance(candidate)) > 1.96;
}

const runs = 1_000;
const binary = (control: number, candidate: number) => (random: Random, arm: 'control' | 'candidate') =>
  random() < (arm === 'control' ? control : candidate) ? 1 : 0;

test.each([
  ['a common event, 60 daily looks', binary(0.35, 0.35), {}, 80],
  ['a rare event', binary(0.06, 0.06), {}, 80],
  ['unequal arms', binary(0.35, 0.35), { share: 0.2 }, 120],
  ['a rare event in a small arm', binary(0.01, 0.01), { share: 0.1, metric: 'qualified' }, 80],
  [
    'skewed money',
    (random: Random) => Math.min(0.5, 0.001 * Math.exp(2 * normal(random))),
    { metric: 'cost' },
    80,
  ],
] as const)(
  'false alarms stay below alpha although one looks every day: %s (1,000 courses, seed 19)',
  (_what, draw, change, perDay) => {
    const random = seededRandom(19);
    const of = definition(change);
    const courses = Array.from({ length: runs }, () => course(random, of, 60, perDay, draw, 0));
    const alarms = courses.filter(({ everCalled }) => everCalled).length / runs;
    expect(alarms).toBeLessThan(of.falseAlarms);
    // the interval covered the truth at every look together
    expect(courses.filter(({ missed }) => missed).length / runs).toBeLessThan(of.falseAlarms);
  },
);

test('the simulation can find a bad test: the z-test of textbooks, peeked at, cries wolf (1,000 courses, seed 19)', () => {
  const random = seededRandom(19);
  const of = definition();
  const courses = Array.from({ length: runs }, () => course(random, of, 60, 80, binary(0.35, 0.35), 0));
  expect(courses.filter(({ naive }) => naive).length / runs).toBeGreaterThan(0.15);
});

test('a difference that matters is found, and earlier when it is large (300 courses each, seed 23)', () => {
  const random = seededRandom(23);
  const of = definition();
  const found = (candidate: number) => {
    const courses = Array.from({ length: 300 }, () =>
      course(random, of, 60, 160, binary(0.35, candidate), candidate - 0.35),
    );
    const called = courses.filter(({ everCalled }) => everCalled);
    return { power: called.length / 300, days: mean(called.map(({ days }) => days)) };
  };
  const small = found(0.4);
  const large = found(0.47);
  expect(small.power).toBeGreaterThan(0.8);
  expect(large.power).toBeGreaterThan(0.99);
  expect(large.days).toBeLessThan(small.days / 2);
});

test('the whole way of a reading', () => {
  const of = definition();
  const arm = (contacts: number, hits: number): ArmCount => ({
    ...{ contacts, sum: hits, squares: hits, exposed: contacts, costUsd: contacts / 100 },
  });
  expect(read({ control: arm(150, 50), candidate: arm(160, 90) }, of)).toMatchObject({
    ...{ verdict: 'collecting', difference: null, interval: null, probability: null },
    why: '150 of 200 contacts in the smaller arm whose time is over',
    candidate: { exposed: 160, mean: null, costUsd: 1.6, costPerContact: 0.01 },
  });
  expect(read({ control: arm(2_000, 600), candidate: arm(2_000, 800) }, of)).toMatchObject({
    ...{ verdict: 'better', difference: expect.closeTo(0.1, 5) },
    control: { mean: 0.3 },
  });
  expect(read({ control: arm(2_000, 800), candidate: arm(2_000, 600) }, of).verdict).toBe('worse');
  expect(read({ control: arm(700, 210), candidate: arm(700, 225) }, of).verdict).toBe('open');
  expect(read({ control: arm(20_000, 6_000), candidate: arm(20_000, 6_010) }, of).verdict).toBe(
    'no-difference',
  );
  const off = read({ control: arm(2_000, 600), candidate: arm(2_400, 800) }, of);
  expect(off).toMatchObject({ verdict: 'off-ratio', difference: null });
  expect(off.ratioProbability).toBeLessThan(0.001);
});

test('lower is better where it is', () => {
  const of = definition({ metric: 'latency' });
  const arm = (value: number): ArmCount => {
    const sums = new Sums();
    for (let contact = 0; contact < 1_000; contact += 1) sums.add(value + (contact % 10) * 30);
    return sums.count();
  };
  expect(read({ control: arm(1_000), candidate: arm(700) }, of).verdict).toBe('better');
  expect(read({ control: arm(700), candidate: arm(1_000) }, of).verdict).toBe('worse');
});

test('the ratio: values from a table of chi-square with one degree of freedom', () => {
  // 3.841 → 0.05, 10.828 → 0.001
  const half = 5_000;
  const off = (square: number) => Math.sqrt(square * half * 0.5);
  expect(sampleRatio({ control: half - off(3.841), candidate: half + off(3.841) }, 0.5)).toBeCloseTo(0.05, 3);
  expect(sampleRatio({ control: half - off(10.828), candidate: half + off(10.828) }, 0.5)).toBeCloseTo(
    0.001,
    4,
  );
  expect(sampleRatio({ control: 3, candidate: 4 }, 0.5)).toBeNull();
  expect(sampleRatio({ control: 900, candidate: 100 }, 0.1)).toBeCloseTo(1, 5);
});

test('the ratio seldom stops a sound draw (2,000 draws of 1,000, seed 5)', () => {
  const random = seededRandom(5);
  const stopped = Array.from({ length: 2_000 }, () => {
    const candidate = sum(Array.from({ length: 1_000 }, () => (random() < 0.3 ? 1 : 0)));
    return (sampleRatio({ control: 1_000 - candidate, candidate }, 0.3) ?? 1) < 0.001 ? 1 : 0;
  });
  expect(mean(stopped)).toBeLessThan(0.005);
});

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
