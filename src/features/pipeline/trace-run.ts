import type { Decision } from '../../domain/decision.ts';
import type { Claim, Effect } from '../../domain/turn.ts';
import { turnFlagNames } from '../../domain/turn-flags.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { SpanAttributes, Stopwatch } from '../../kit/stopwatch.ts';
import type { Run } from './run.ts';

/** How a run ended, as its trace tells it. Rules and numbers, never message text. */
export interface RunEnding {
  readonly outcome: string;
  readonly isError: boolean;
  readonly reason: string;
  /** Null: nothing was decided. */
  readonly decision: Decision | null;
  readonly burstOverAt: number | null;
}

const longestReason = 200;

/** The trace of a run. Built from what was measured anyway, after the last effect. */
export function recordOfRun(run: Run, ending: RunEnding): TurnRecord {
  const { claim, watch } = run;
  const texts = claim.pending.flatMap(({ event, receivedAt }) =>
    event.kind === 'text-received' ? [{ messageId: event.messageId, receivedAt }] : [],
  );
  return {
    ...idsOf(claim),
    runId: run.runId,
    kind: 'turn',
    startedAt: run.startedAt,
    endMs: watch.read().totalMs,
    claim: claimOf(claim, watch),
    texts: texts.sort((one, other) => one.receivedAt - other.receivedAt),
    burstOverAt: ending.burstOverAt,
    isError: ending.isError,
    attributes: attributesOf(run, ending, texts.length),
    spans: watch.spans(),
  };
}

/** Ledger lines of an earlier run that were carried out now. Null: there was nothing to do but to look. */
export function recordOfEffects(
  claim: Claim,
  watch: Stopwatch,
  startedAt: number,
  lost: boolean,
): TurnRecord | null {
  const [first] = claim.effects;
  const spans = watch.spans();
  if (first === undefined || spans.length === 0) return null;
  return {
    ...idsOf(claim),
    runId: first.runId,
    kind: 'effects',
    startedAt,
    endMs: watch.read().totalMs,
    claim: claimOf(claim, watch),
    texts: [],
    burstOverAt: null,
    isError: lost || spans.some((span) => span.isError),
    attributes: { 'enterprisehub.effects': claim.effects.length },
    spans,
  };
}

/** What one try of an effect came to. */
export function effectNote(
  effect: Effect,
  state: string,
  vendorAnswered: boolean,
): { isError: boolean; attributes: SpanAttributes } {
  return {
    isError: !vendorAnswered,
    attributes: {
      'enterprisehub.vendor': 'gohighlevel',
      'enterprisehub.effect': effect.kind,
      'enterprisehub.effect.result': state,
      'enterprisehub.attempt': Math.max(1, effect.attempts),
    },
  };
}

function idsOf({ locationId, contactId }: Claim): { locationId: string; contactId: string } {
  return { locationId, contactId };
}

function claimOf({ claimed }: Claim, watch: Stopwatch): TurnRecord['claim'] {
  return claimed === undefined ? null : { endMs: claimed.at - watch.startedAt, ms: claimed.ms };
}

function attributesOf(run: Run, { outcome, reason, decision }: RunEnding, texts: number): SpanAttributes {
  const off = turnFlagNames.filter((name) => !run.flags[name]);
  return {
    'enterprisehub.outcome': outcome,
    'enterprisehub.reason': reason.slice(0, longestReason),
    'enterprisehub.texts': texts,
    'enterprisehub.attempt': run.claim.failures + 1,
    'enterprisehub.model_calls': run.modelCalls.all.length,
    'enterprisehub.cost_usd': run.modelCalls.all.reduce((sum, call) => sum + call.costUsd, 0),
    ...(off.length > 0 && { 'enterprisehub.flags_off': off.join(',') }),
    ...(decision !== null && {
      'enterprisehub.score': decision.score,
      'enterprisehub.effects': decision.effects.length,
      'enterprisehub.new_facts': decision.facts.length,
    }),
  };
}
