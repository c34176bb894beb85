import { setTimeout as wait } from 'node:timers/promises';

/** How long a test waits for what must come: it says that something is missing, and not how busy the machine is. */
export const patienceMs = 90_000;

/** Looks until the answer is neither false nor undefined. For states that announce themselves to nobody. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | undefined> | T | false | undefined,
  timeoutMs = patienceMs,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen;
    if (performance.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await wait(20);
  }
}
