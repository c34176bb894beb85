import type { Decision } from '../../domain/decision.ts';
import { temperatureOf } from '../../domain/qualification.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import { processingMs, queuedMs } from './run-times.ts';
import { recordOfRun } from './trace-run.ts';

type Told = Pick<PipelineDeps, 'emit' | 'trace'>;

/** What a run tells of itself, as events and as a trace: ids and numbers, never message text. */
export function reportDecided({ emit }: Told, run: Run, decision: Decision): void {
  emit({
    event: 'turn-decided',
    ...idsOf(run),
    agentId: decision.crm?.assignedTo ?? '',
    outcome: decision.outcome,
    isReplyDue: decision.isReplyDue,
    reason: decision.reason,
    mode: decision.mode,
    score: decision.score,
    temperature: temperatureOf(decision.score),
    completion: decision.completion,
    texts: decision.messages.filter((message) => message.author === 'lead').length,
    newFacts: decision.facts.map((fact) => fact.key),
    openQuestion: decision.conversation.openQuestion,
    costUsd: decision.modelCalls.reduce((sum, call) => sum + call.costUsd, 0),
    flags: run.flags,
  });
}

export function reportEnded(
  { emit, trace }: Told,
  run: Run,
  decision: Decision,
  { burstOverAt, isLost }: { readonly burstOverAt: number | null; readonly isLost: boolean },
): void {
  const timings = run.watch.read();
  emit({
    event: 'turn-ended',
    ...idsOf(run),
    queuedMs: queuedMs(run),
    processingMs: processingMs(run, timings, burstOverAt),
    timings,
    flags: run.flags,
  });
  // what was only noted and changed nothing outside is no turn
  if (burstOverAt === null && decision.effects.length === 0) return;
  const { outcome, reason } = decision;
  trace?.(recordOfRun(run, { outcome, reason, isError: isLost, burstOverAt, decision }));
}

export function reportFailed({ emit, trace }: Told, run: Run, reason: string, burstOverAt: number): void {
  emit({ event: 'turn-failed', ...idsOf(run), reason, flags: run.flags });
  trace?.(recordOfRun(run, { outcome: 'failed', isError: true, reason, burstOverAt, decision: null }));
}

export function reportSuperseded({ emit, trace }: Told, run: Run, burstOverAt: number | null): void {
  emit({ event: 'turn-superseded', ...idsOf(run) });
  const ending = { outcome: 'superseded', isError: false, reason: 'a newer text', burstOverAt };
  trace?.(recordOfRun(run, { ...ending, decision: null }));
}

function idsOf({ claim: { locationId, contactId }, runId }: Run): {
  readonly locationId: string;
  readonly contactId: string;
  readonly runId: string;
} {
  return { locationId, contactId, runId };
}
