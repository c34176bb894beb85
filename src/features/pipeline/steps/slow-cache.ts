import { drillDelayMs } from '../../../domain/drill.ts';
import type { PipelineDeps } from '../ports.ts';
import type { Run } from '../run.ts';

/** The step's name: its time is our own, also where a draft is waited for beside it. */
export const slowCacheStep = 'slow-cache';

/** A drill makes this contact's cache slow, and nothing else. A newer text ends the wait like any other. */
export async function slowDown({ wait }: Pick<PipelineDeps, 'wait'>, run: Run): Promise<void> {
  if (run.flags.slowCacheDrill !== true || wait === undefined) return;
  await run.watch.wait(slowCacheStep, () => wait(drillDelayMs, run.signal ?? undefined));
}
