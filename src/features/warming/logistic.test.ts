import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../../kit/random.ts';
import { type Learned, Logistic } from './logistic.ts';

const truth = [-1, 2, -3, 0.5];

function example(random: Random): { readonly inputs: Float64Array; readonly happened: boolean } {
  const inputs = Float64Array.from(truth, (_, at) => (at === 0 ? 1 : random() * 2 - 1));
  const sum = truth.reduce((total, weight, at) => total + weight * (inputs[at] ?? 0), 0);
  return { inputs, happened: random() < 1 / (1 + Math.exp(-sum)) };
}

function taught(model: Logistic, examples: number, seed: number): Logistic {
  const random = seededRandom(seed);
  for (let number = 0; number < examples; number += 1) {
    const { inputs, happened } = example(random);
    model.learn(inputs, happened);
  }
  return model;
}

/** Mean distance between its probability and the true one, on examples it has never seen. */
function distance(model: Logistic): number {
  const random = seededRandom(99);
  let sum = 0;
  for (let number = 0; number < 2000; number += 1) {
    const { inputs } = example(random);
    const logit = truth.reduce((total, weight, at) => total + weight * (inputs[at] ?? 0), 0);
    sum += Math.abs(model.probability(inputs) - 1 / (1 + Math.exp(-logit)));
  }
  return sum / 2000;
}

test('converges to the weights that made the examples', () => {
  const model = taught(new Logistic(truth.length), 40_000, 1);
  for (const [at, weight] of truth.entries()) expect(model.learned().weights[at]).toBeCloseTo(weight, 0);
  expect(distance(model)).toBeLessThan(0.03);
  expect(distance(taught(new Logistic(truth.length), 200, 1))).toBeGreaterThan(distance(model));
});

test('regularisation keeps a weight small that only happens to separate', () => {
  const separable = (shrink: number) => {
    const model = new Logistic(1, { shrink });
    for (let number = 0; number < 5000; number += 1) model.learn(Float64Array.of(1), true);
    return model.learned().weights[0] ?? 0;
  };
  expect(separable(0.05)).toBeLessThan(separable(0));
  expect(separable(0.05)).toBeGreaterThan(0.5);
});

test('nothing that is taught makes it unsure of numbers', () => {
  const model = new Logistic(3);
  const hostile = [Number.NaN, Number.POSITIVE_INFINITY, -Number.MAX_VALUE, 1e308, 1e-320, 0];
  for (let round = 0; round < 200; round += 1) {
    const inputs = Float64Array.from([1, hostile[round % 6] ?? 0, hostile[(round + 1) % 6] ?? 0]);
    model.learn(inputs, round % 2 === 0, hostile[round % 6] ?? 1);
    const probability = model.probability(inputs);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
  }
  const { weights, squares } = model.learned();
  expect([...weights, ...squares].every(Number.isFinite)).toBe(true);
});

test('two processes that exchange what they gained know what one would have learned', () => {
  let all: Learned = new Logistic(truth.length).learned();
  const processes = [new Logistic(truth.length), new Logistic(truth.length)];
  for (let round = 0; round < 100; round += 1) {
    for (const [number, model] of processes.entries()) {
      taught(model, 100, 1000 + round * 2 + number);
      const gained = model.gained();
      all = sumOf(all, gained);
      // a lesson between asking and answering must not be lost, nor counted twice
      if (round === 50) taught(model, 10, 5);
      model.adopt(all, gained);
    }
  }
  const [first] = processes;
  if (first === undefined) throw new Error('no process');
  first.adopt(sumOf(all, first.gained()), first.gained());
  expect(all.examples + 0).toBe(20_020 - 0);
  expect(distance(first)).toBeLessThan(0.03);
});

function sumOf(one: Learned, other: Learned): Learned {
  const plus = (left: readonly number[], right: readonly number[]) =>
    left.map((value, at) => value + (right[at] ?? 0));
  return {
    weights: plus(one.weights, other.weights),
    squares: plus(one.squares, other.squares),
    examples: one.examples + other.examples,
  };
}
