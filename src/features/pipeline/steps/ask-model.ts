import type { Lane, ModelOutcome, ModelRequest } from '../../../domain/model.ts';
import { paidFor } from '../../../domain/paid-for.ts';
import type { PipelineDeps } from '../ports.ts';
import { endWith, ok, type Run, type Step } from '../run.ts';
import { chatNote } from './chat-note.ts';

export type Question = Pick<
  ModelRequest,
  'lane' | 'system' | 'input' | 'schema' | 'maxTokens' | 'deadlineMs'
>;

/** One model call of a run; what was paid for is booked. */
export async function callModel(deps: PipelineDeps, run: Run, question: Question): Promise<ModelOutcome> {
  const { locationId, contactId } = run.claim;
  const model = run.variant?.models[question.lane];
  const outcome = await run.watch.wait(
    question.lane,
    () =>
      deps.model.ask({
        ...question,
        system: promptOf(run, question.lane, question.system),
        ...(model === undefined ? {} : { model }),
        locationId,
        contactId,
        runId: run.runId,
        promptCache: run.flags.promptCache,
        ...(run.signal === null ? {} : { signal: run.signal }),
      }),
    { span: 'chat', note: (found) => chatNote(question.lane, found) },
  );
  run.modelCalls.add(paidFor(outcome).map((usage) => ({ ...usage, lane: question.lane })));
  return outcome;
}

/** A model call that the run cannot go on without: a failure ends it with what is known about trying again. */
export async function askModel(deps: PipelineDeps, run: Run, question: Question): Promise<Step<string>> {
  const answer = await callModel(deps, run, question);
  switch (answer.outcome) {
    case 'answered':
      return ok(answer.text);
    case 'refused':
      return endWith({
        outcome: 'failed',
        reason: `the model refused (${answer.category})`,
        isRetryable: false,
        isOutage: false,
        retryAfterMs: null,
      });
    case 'cancelled':
      return endWith('superseded');
    case 'failed':
      return endWith({
        outcome: 'failed',
        reason: `model: ${answer.reason}`,
        isRetryable: answer.isRetryable,
        isOutage: answer.isOutage,
        retryAfterMs: answer.retryAfterMs,
      });
    default:
      return answer satisfies never;
  }
}

/** The instructions that the run's lane is asked with. */
export function promptOf(run: Run, lane: Lane, own: string): string {
  return run.variant?.prompts[lane] ?? own;
}
