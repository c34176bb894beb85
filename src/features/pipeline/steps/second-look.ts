import type { Analysis } from '../../../domain/analysis.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import {
  analyseInput,
  analysisSchema,
  qualificationSystemPrompt,
  readAnalysis,
  textsForModel,
} from '../../analysis/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { ok, type Run, type Step } from '../run.ts';
import { askModel } from './ask-model.ts';
import type { TextRow } from './sort-rows.ts';

const deadlineMs = 15_000;

/**
 * Qualification by a model call of its own, as the system did that this one replaces: it reads the same texts again
 * for facts alone. What it finds beyond the analysis is added; an answer that cannot be read adds nothing.
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
  const answer = await askModel(deps, run, {
    lane: 'qualify',
    system: qualificationSystemPrompt,
    input: analyseInput({ ...shared, history: context.history, texts: messages }),
    schema: analysisSchema,
    maxTokens: 1500,
    deadlineMs,
  });
  if (answer.outcome === 'end') {
    return answer;
  }
  const read = readAnalysis(answer.value, {
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
