import { DateTime } from 'luxon';
import type { Analysis } from '../../../domain/analysis.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import {
  analyseInput,
  analysisSchema,
  analysisSystemPrompt,
  readAnalysis,
  textsForModel,
} from '../../analysis/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { endWith, ok, type Run, type Step } from '../run.ts';
import { askModel } from './ask-model.ts';
import type { TextRow } from './sort-rows.ts';

const analyseDeadlineMs = 15_000;

/** The one shared analysis of the turn. An answer that cannot be read is asked for once more, then the run fails. */
export async function understand(
  deps: PipelineDeps,
  run: Run,
  context: TurnContext,
  texts: readonly TextRow[],
): Promise<Step<Analysis>> {
  const shared = {
    now: deps.clock.now(),
    timeZone: run.location.timeZone,
    role: context.conversation.role,
    known: new Map(context.facts.map((fact) => [fact.key, fact])),
    openQuestion: context.conversation.openQuestion,
  };
  const messages = texts.map(({ event }) => ({ id: event.messageId, text: event.text }));
  const input = analyseInput({ ...shared, history: context.history, texts: messages });
  let reason = '';
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const answer = await askModel(deps, run, {
      lane: 'analyse',
      system: analysisSystemPrompt,
      input,
      schema: analysisSchema,
      maxTokens: 1500,
      deadlineMs: analyseDeadlineMs,
    });
    if (answer.outcome === 'end') {
      return answer;
    }
    const read = readAnalysis(answer.value, {
      ...shared,
      texts: textsForModel(messages),
      at: texts.at(-1)?.event.occurredAt ?? shared.now,
    });
    if (read.outcome === 'read') {
      return ok(read.analysis);
    }
    reason = read.reason;
    deps.log.warn({ runId: run.runId, attempt, reason }, 'an analysis could not be read');
  }
  return endWith({
    outcome: 'failed',
    reason: `analysis unreadable: ${reason}`,
    isRetryable: true,
    retryAfterMs: null,
  });
}

/** Today's calendar day in the location's zone. */
export function todayIn(timeZone: string, now: number): string {
  return DateTime.fromMillis(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
