import type { Analysis } from '../../../domain/analysis.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import {
  analyseInput,
  analysisDeadlineMs,
  analysisMaxTokens,
  analysisSchema,
  qualificationSystemPrompt,
  readAnalysis,
  textsForModel,
} from '../../analysis/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { endWith, ok, type Run, type Step } from '../run.ts';
import { callModel } from './ask-model.ts';
import type { TextRow } from './sort-rows.ts';

/**
 * Qualification by a model call of its own, as the system did that this one replaces: it reads the same texts again
 * for facts alone. What it finds beyond the analysis is added. It adds nothing when it fails, for whatever reason: the
 * first look has been read and paid for, and without the second the lead is answered all the same.
 */
export async function secondLook(
  deps: PipelineDeps,
  run: Run,
  context: TurnContext,
  texts: readonly TextRow[],
  analysis: Analysis,
): Promise<Step<Analysis>> {
  const now = deps.clock.now();
  const messages = texts.map(({ event }) => ({ id: event.messageId, text: event.text }));
  const shared = {
    now,
    timeZone: run.location.timeZone,
    role: analysis.role,
    known: new Map(context.facts.map((fact) => [fact.key, fact])),
    openQuestion: context.conversation.openQuestion,
  };
  const answer = await callModel(deps, run, {
    lane: 'qualify',
    system: qualificationSystemPrompt,
    input: analyseInput({ ...shared, history: context.history, texts: messages }),
    schema: analysisSchema,
    maxTokens: analysisMaxTokens,
    deadlineMs: analysisDeadlineMs,
  });
  if (answer.outcome === 'cancelled') {
    return endWith('superseded');
  }
  if (answer.outcome !== 'answered') {
    const reason = answer.outcome === 'failed' ? answer.reason : answer.outcome;
    deps.log.warn({ runId: run.runId, reason }, 'a second look failed; the first one stands');
    return ok(analysis);
  }
  const read = readAnalysis(answer.text, {
    ...shared,
    texts: textsForModel(messages),
    at: texts.at(-1)?.event.occurredAt ?? now,
  });
  if (read.outcome !== 'read') {
    return ok(analysis);
  }
  const known = new Set(analysis.facts.map((fact) => fact.key));
  return ok({
    ...analysis,
    facts: [...analysis.facts, ...read.analysis.facts.filter((fact) => !known.has(fact.key))],
  });
}
