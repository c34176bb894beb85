import type { TurnTimings } from '../../domain/events.ts';
import type { Run } from './run.ts';
import { slowCacheStep } from './steps/slow-cache.ts';

/** From the receipt of the newest waiting row to the start of the run: burst wait, queue and claim. */
export function queuedMs(run: Run): number {
  const received = run.claim.pending.map((row) => row.receivedAt);
  return received.length === 0 ? 0 : Math.max(0, run.startedAt - Math.max(...received));
}

/** The steps that wait for the CRM or a slow cache; every other wait of a run is for the model. */
const ownWaits = ['contact', 'send', 'effects', slowCacheStep];

/** Waiting for the model counts only where nothing of these was waited for as well. A burst cut short was not waited for. */
export function processingMs(run: Run, timings: TurnTimings, burstOverAt: number | null): number {
  const received = run.claim.pending.map((row) => row.receivedAt);
  const readyAt = Math.max(
    run.startedAt - queuedMs(run),
    ...(burstOverAt === null ? received : [burstOverAt]),
  );
  const modelMs = timings.upstreamMs - run.watch.waitedFor(ownWaits);
  return Math.max(0, run.startedAt - readyAt) + timings.totalMs - modelMs;
}
