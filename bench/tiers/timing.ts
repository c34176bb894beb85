/** Milliseconds of each of so many calls, one after another. */
export async function timed(count: number, call: (n: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let n = 0; n < count; n++) {
    const from = performance.now();
    await call(n);
    samples.push(performance.now() - from);
  }
  return samples;
}

/** Nanoseconds per call over a loop of calls too short to time one by one. */
export async function nsPerCall(count: number, call: (n: number) => unknown): Promise<number> {
  const from = process.hrtime.bigint();
  for (let n = 0; n < count; n++) await call(n);
  return Number(process.hrtime.bigint() - from) / count;
}

/** The same without waiting, for calls that answer at once. */
export function nsPerSyncCall(count: number, call: (n: number) => unknown): number {
  const from = process.hrtime.bigint();
  for (let n = 0; n < count; n++) call(n);
  return Number(process.hrtime.bigint() - from) / count;
}

export function mean(samples: readonly number[]): number | null {
  return samples.length === 0 ? null : samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}
