import { z } from 'zod';
import type { CallView, DecisionView, EffectView } from './conversation.ts';
import type { StoredEffect, StoredRun } from './ports.ts';
import { ruleWords } from './rule-words.ts';

/** What the pipeline keeps of a run. Every part may be missing: records outlive the version that wrote them. */
const recordShape = z.object({
  versions: z.record(z.string(), z.string()).catch({}),
  origin: z.string().nullable().catch(null),
  broken: z.array(z.string()).catch([]),
  question: z
    .object({
      ask: z.object({ fact: z.string() }).nullable().catch(null),
      why: z.string().catch(''),
    })
    .catch({ ask: null, why: '' }),
  changes: z.array(z.object({ key: z.string(), kind: z.string() })).catch([]),
  timings: z
    .object({
      totalMs: z.number().nullable().catch(null),
      upstreamMs: z.number().nullable().catch(null),
      steps: z.record(z.string(), z.number()).catch({}),
    })
    .catch({ totalMs: null, upstreamMs: null, steps: {} }),
});

/** Each run with what it paid and what it did, newest first. */
export function decisionsOf(
  runs: readonly StoredRun[],
  calls: readonly CallView[],
  effects: readonly StoredEffect[],
): readonly DecisionView[] {
  return runs.map((run) => {
    const record = recordShape.parse(run.record ?? {});
    const own = calls.filter(({ runId }) => runId === run.runId);
    return {
      runId: run.runId,
      outcome: run.outcome,
      rule: ruleWords(run.reason),
      startedAt: run.startedAt,
      decidedAt: run.decidedAt,
      asked: record.question.ask?.fact ?? null,
      askedWhy: record.question.why,
      origin: record.origin,
      broken: record.broken.map(ruleWords),
      versions: record.versions,
      factChanges: record.changes,
      totalMs: record.timings.totalMs,
      waitingMs: record.timings.upstreamMs,
      steps: Object.entries(record.timings.steps).map(([name, ms]) => ({ name, ms })),
      calls: own,
      effects: effects.filter(({ runId }) => runId === run.runId).map(effectView),
      costUsd: own.reduce((sum, call) => sum + call.costUsd, 0),
    };
  });
}

export function effectView(effect: StoredEffect): EffectView {
  const { payload, result, ...line } = effect;
  return {
    ...line,
    what: whatOf(effect.kind, payload),
    why: typeof result?.why === 'string' ? result.why : '',
  };
}

function whatOf(kind: string, payload: Readonly<Record<string, unknown>>): string {
  const { tags, fields, title, workflow, status, stage, userId, text } = payload;
  if (Array.isArray(tags)) return tags.join(', ');
  if (typeof fields === 'object' && fields !== null) {
    return Object.entries(fields)
      .map(([name, value]) => `${name} = ${String(value)}`)
      .join(', ');
  }
  const words = { 'send-text': text, 'add-task': title, 'start-workflow': workflow, 'set-dnd': status };
  const own = Object.entries(words).find(([name]) => name === kind)?.[1];
  return String(own ?? stage ?? userId ?? '');
}
