/** A count that forgets: an event of a fortnight ago weighs half of one of now. */
export interface Faded {
  readonly value: number;
  readonly at: number;
}

const halfLifeMs = 14 * 86_400_000;
export const never: Faded = { value: 0, at: 0 };

export function fadedAt({ value, at }: Faded, now: number): number {
  return value === 0 ? 0 : value * 0.5 ** (Math.max(0, now - at) / halfLifeMs);
}

export function more(count: Faded, now: number, by = 1): Faded {
  return { value: fadedAt(count, now) + by, at: now };
}

/** A share with a prior: few events say little. */
export function share(part: number, whole: number, prior: number, priorWeight = 3): number {
  return (part + prior * priorWeight) / (whole + priorWeight);
}

const hourMs = 3_600_000;

/** By UTC: a habit follows the clock of the wall but for the two weeks after it is put forward or back. */
export function hourOfWeek(at: number): number {
  return Math.floor(at / hourMs) % 168;
}

export function hourOfDay(at: number): number {
  return Math.floor(at / hourMs) % 24;
}
