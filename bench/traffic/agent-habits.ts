import type { Random } from '../../src/kit/random.ts';

/** How one agent works. Shares are chances, times are minutes unless marked. README.md says what each one means. */
export interface Habits {
  readonly loginMinute: number;
  readonly logoutMinute: number;
  readonly worksSaturday: boolean;
  readonly opensHandedOff: number;
  readonly opensOthers: number;
  readonly reactionMedian: number;
  readonly sweepEvery: number;
  readonly sweepsHandedOff: number;
  readonly checksAppointment: number;
  readonly worksDueList: number;
  readonly favouriteMinutes: readonly number[];
  readonly noiseEvery: number;
  readonly waitsForAnswer: number;
}

export function drawHabits(random: Random): Habits {
  const between = (low: number, high: number) => low + (high - low) * random();
  return {
    loginMinute: between(7 * 60 + 45, 9 * 60 + 30),
    logoutMinute: between(16 * 60 + 30, 19 * 60),
    worksSaturday: random() < 0.3,
    opensHandedOff: between(0.45, 0.9),
    opensOthers: between(0.03, 0.2),
    reactionMedian: between(0.7, 4),
    sweepEvery: between(45, 120),
    sweepsHandedOff: between(0.7, 0.95),
    checksAppointment: between(0.6, 0.95),
    worksDueList: between(0.5, 0.9),
    favouriteMinutes: [between(9 * 60, 11 * 60), between(13 * 60, 16 * 60)],
    noiseEvery: between(25, 70),
    waitsForAnswer: between(0.6, 0.95),
  };
}

/** Habits change: whoever reacted at once begins to work in sweeps. */
export function driftedHabits(habits: Habits): Habits {
  return {
    ...habits,
    opensHandedOff: habits.opensHandedOff / 2,
    sweepEvery: habits.sweepEvery / 2,
    noiseEvery: habits.noiseEvery * 1.5,
  };
}
