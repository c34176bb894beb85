import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../../kit/random.ts';
import { evidenceAbove, evidenceOfDrop } from './e-process.ts';

const strong = Math.log(1000);

/** The strongest evidence that somebody sees who looks after every trial. */
function strongestSeen(random: Random, trueShare: number, nullShare: number, trials: number): number {
  let hits = 0;
  let strongest = Number.NEGATIVE_INFINITY;
  for (let trial = 1; trial <= trials; trial += 1) {
    if (random() < trueShare) hits += 1;
    strongest = Math.max(strongest, evidenceAbove({ hits, trials: trial }, nullShare));
  }
  return strongest;
}

describe('evidence that a share is too high', () => {
  test('peeked at after every trial it accuses the innocent less often than it promises', () => {
    const random = seededRandom(5);
    const lives = 1_000;
    // exactly on the null, where false alarms are most frequent; 1 in 20 is promised at this strength
    const accused = Array.from({ length: lives }, () => strongestSeen(random, 0.05, 0.05, 1_000)).filter(
      (strongest) => strongest >= Math.log(20),
    );
    expect(accused.length / lives).toBeLessThan(0.05);
    // a test that is never positive would pass the line above
    expect(accused.length).toBeGreaterThan(0);
  });

  test('finds 8 % where 1 % is usual within 200 runs, nearly always', () => {
    const random = seededRandom(6);
    const found = Array.from({ length: 200 }, () => strongestSeen(random, 0.08, 0.01, 200)).filter(
      (strongest) => strongest >= strong,
    );
    expect(found.length).toBeGreaterThan(190);
  });

  test('does not overflow, whatever the counts', () => {
    expect(evidenceAbove({ hits: 1e6, trials: 1e6 }, 0.01)).toBeGreaterThan(1e5);
    expect(evidenceAbove({ hits: 0, trials: 1e6 }, 0.01)).toBeLessThan(0);
    expect(evidenceAbove({ hits: 0, trials: 0 }, 0.01)).toBeCloseTo(0);
  });
});

describe('evidence that a share has dropped', () => {
  const tally = (share: number, trials: number) => ({ hits: Math.round(share * trials), trials });

  test('a sixth less is plain after 500 runs a side; the same or more is none', () => {
    expect(evidenceOfDrop(tally(0.85, 500), tally(0.72, 500), 0.1)).toBeGreaterThan(strong);
    expect(evidenceOfDrop(tally(0.85, 500), tally(0.85, 500), 0.1)).toBe(0);
    expect(evidenceOfDrop(tally(0.7, 500), tally(0.95, 500), 0.1)).toBe(0);
  });

  test('a share of all or none is not taken for certain', () => {
    expect(evidenceOfDrop(tally(1, 20), tally(0.95, 20), 0.1)).toBeLessThan(strong);
    expect(Number.isFinite(evidenceOfDrop(tally(0, 200), tally(0, 200), 0.1))).toBe(true);
  });

  test('peeked at every 20 runs, equal arms are hardly ever accused', () => {
    const random = seededRandom(7);
    const accused = Array.from({ length: 300 }, () => {
      let strongest = 0;
      const [control, candidate] = [
        { hits: 0, trials: 0 },
        { hits: 0, trials: 0 },
      ];
      for (let run = 1; run <= 4_000; run += 1) {
        const arm = random() < 0.5 ? control : candidate;
        arm.trials += 1;
        if (random() < 0.85) arm.hits += 1;
        if (run % 20 === 0 && Math.min(control.trials, candidate.trials) >= 200) {
          strongest = Math.max(strongest, evidenceOfDrop(control, candidate, 0.1));
        }
      }
      return strongest;
    }).filter((strongest) => strongest >= strong);
    expect(accused.length).toBeLessThanOrEqual(1);
  });
});
