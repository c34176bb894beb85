import type { Effect, Journal } from './journal.ts';

/** Looks back first, then listens. */
export function waitForEffect(
  journal: Journal,
  fits: (effect: Effect) => boolean,
  timeoutMs: number,
): Promise<Effect> {
  const past = journal.effects.find(fits);
  if (past !== undefined) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no such effect within ${timeoutMs} ms; the last is ${lastOf(journal)}`));
    }, timeoutMs);
    const stop = journal.onEffect((effect) => {
      if (!fits(effect)) return;
      clearTimeout(timer);
      stop();
      resolve(effect);
    });
  });
}

function lastOf(journal: Journal): string {
  const last = journal.effects.at(-1);
  return last === undefined ? 'none' : `${last.kind} ${JSON.stringify(last.detail)}`;
}
