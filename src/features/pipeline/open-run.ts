import { nothingTried } from '../../domain/tried.ts';
import type { Claim } from '../../domain/turn.ts';
import { Stopwatch } from '../../kit/stopwatch.ts';
import { PaidCalls } from './paid-calls.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';

/** Flags, prompts, models and money are asked for here, once, and stay as they are for the length of the run. */
export function openRun(deps: PipelineDeps, claim: Claim, signal: AbortSignal | null): Run {
  const location = deps.location(claim.locationId);
  if (location === undefined) {
    throw new Error(`location ${claim.locationId} is not installed`);
  }
  const { locationId, contactId, context } = claim;
  const flags = deps.flags(locationId, contactId, context.contact?.assignedTo ?? '');
  const tried = deps.tried?.(locationId, contactId) ?? nothingTried;
  return {
    runId: deps.newId(),
    claim,
    location,
    startedAt: deps.clock.now(),
    flags: { ...flags, ...tried.flags },
    variant: tried.variant,
    exposures: tried.exposures,
    spentBudget: deps.spentBudget?.(locationId, context.spentTodayUsd) ?? null,
    signal,
    watch: new Stopwatch(),
    modelCalls: new PaidCalls(),
  };
}
