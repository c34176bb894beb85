import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Analysis } from '../../../domain/analysis.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import {
  type AnalysisReading,
  analyseInput,
  analysisDeadlineMs,
  analysisMaxTokens,
  analysisSchema,
  analysisSystemPrompt,
  analysisVersion,
  readAnalysis,
  smallTalk,
  textsForModel,
} from '../../analysis/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { endWith, ok, type Run, type Step } from '../run.ts';
import { askModel } from './ask-model.ts';
import { slowDown } from './slow-cache.ts';
import type { TextRow } from './sort-rows.ts';

/** The one shared analysis of the turn. An answer that cannot be read is asked for once more, then the run fails. */
export function understand(
  deps: PipelineDeps,
  run: Run,
  context: TurnContext,
  texts: readonly TextRow[],
): Promise<Step<Analysis>> {
  return run.watch.span('analysis', (watch) => analyse(deps, { ...run, watch }, context, texts));
}

async function analyse(
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
  const common = run.flags.smallTalkReuse ? smallTalk(messages) : null;
  const input =
    common === null
      ? analyseInput({ ...shared, history: context.history, texts: messages })
      : analyseInput({ ...shared, known: new Map(), history: [], texts: [{ id: 'any', text: common }] });
  const reading = (json: string) =>
    readAnalysis(json, {
      ...shared,
      texts: textsForModel(messages),
      at: texts.at(-1)?.event.occurredAt ?? shared.now,
    });
  const ask = () => askUntilReadable(deps, run, input, reading);
  const whose = common === null ? run.claim.contactId : null;
  const isRemembered = common !== null || run.flags.analysisCache;
  const answer = isRemembered ? await remembered(deps, run, { whose, input }, ask) : await ask();
  if (answer.outcome === 'end') {
    return answer;
  }
  const read = reading(answer.value);
  return read.outcome === 'read' ? ok(read.analysis) : unreadable(read.reason);
}

async function askUntilReadable(
  deps: PipelineDeps,
  run: Run,
  input: string,
  reading: (json: string) => AnalysisReading,
): Promise<Step<string>> {
  let reason = '';
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const answer = await askModel(deps, run, {
      lane: 'analyse',
      system: analysisSystemPrompt,
      input,
      schema: analysisSchema,
      maxTokens: analysisMaxTokens,
      deadlineMs: analysisDeadlineMs,
    });
    if (answer.outcome === 'end') {
      return answer;
    }
    const read = reading(answer.value);
    if (read.outcome === 'read') {
      return answer;
    }
    reason = read.reason;
    deps.log.warn({ runId: run.runId, attempt, reason }, 'an analysis could not be read');
  }
  return unreadable(reason);
}

/** Keyed by everything that went in: the window, the facts, the open question, the day. A retried run pays once. */
async function remembered(
  deps: PipelineDeps,
  run: Run,
  { whose, input }: { readonly whose: string | null; readonly input: string },
  ask: () => Promise<Step<string>>,
): Promise<Step<string>> {
  const { locationId } = run.claim;
  const cache = whose === null ? 'smallTalk' : 'semantic';
  const hash = createHash('sha256').update(input).digest('base64url');
  const looked = run.watch.begin('cache');
  await slowDown(deps, run);
  const found = await deps.analyses.get(
    { locationId, contactId: whose, version: versionOf(run), hash },
    async () => {
      looked({ attributes: { 'enterprisehub.cache': cache, 'enterprisehub.cache.tier': 'none' } });
      const answer = await ask();
      return answer.outcome === 'ok'
        ? { outcome: 'keep' as const, value: answer.value }
        : { outcome: 'pass' as const, value: answer };
    },
  );
  const tier = found.outcome === 'found' ? (found.source ?? 'unknown') : 'none';
  looked({ attributes: { 'enterprisehub.cache': cache, 'enterprisehub.cache.tier': tier } });
  return found.outcome === 'found' ? ok(found.value) : found.value;
}

/** An analysis by another prompt or model is another answer. */
function versionOf({ variant }: Run): string {
  const isOther = variant !== null && (variant.prompts.analyse ?? variant.models.analyse) !== undefined;
  return isOther ? `${analysisVersion}~${variant.id}` : analysisVersion;
}

function unreadable(reason: string): Step<never> {
  return endWith({
    outcome: 'failed',
    reason: `analysis unreadable: ${reason}`,
    isRetryable: true,
    isOutage: false,
    retryAfterMs: null,
  });
}

/** Today's calendar day in the location's zone. */
export function todayIn(timeZone: string, now: number): string {
  return DateTime.fromMillis(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
