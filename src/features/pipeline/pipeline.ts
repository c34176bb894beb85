import type { Decision, PlannedEffect } from '../../domain/decision.ts';
import type { Claim, Effect, TurnEnd } from '../../domain/turn.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { Stopwatch } from '../../kit/stopwatch.ts';
import { answerTexts } from './answer-texts.ts';
import { bookApart, bookUndecided } from './book-apart.ts';
import { type DriveResult, EffectsLedger } from './effects/ledger.ts';
import { noteOthers } from './note-others.ts';
import { openRun } from './open-run.ts';
import type { PipelineDeps } from './ports.ts';
import { areTextsReady } from './readiness.ts';
import { recomposeHeld } from './recompose-held.ts';
import type { Rehearsal } from './rehearsal.ts';
import { reportDecided, reportEnded, reportFailed, reportSuperseded } from './report-run.ts';
import type { Run, Step } from './run.ts';
import { stageTransitions } from './stage-transitions.ts';
import { type SortedRows, sortRows } from './steps/sort-rows.ts';
import { tellAPerson } from './tell-a-person.ts';
import { recordOfEffects } from './trace-run.ts';
import { turnStateOf } from './turn-state.ts';
import { withoutPools } from './without-pools.ts';

/** After so many cancelled answers in a row the next one goes out, however fast the lead types. */
const supersededAtMost = 3;

export interface Pipeline {
  run(claim: Claim, signal: AbortSignal): Promise<TurnEnd>;
  giveUp(claim: Claim, reason: string): Promise<TurnEnd>;
  /** The same steps over a claim of the past, up to the decision and no further. */
  rehearse(claim: Claim, signal: AbortSignal): Promise<Rehearsal>;
}

/**
 * One run over one claimed contact:
 * open ledger lines of earlier runs → what happened around the texts → the texts, once their burst is over → effects.
 * Nothing acts before the decision is committed; everything after it is a ledger line that survives a crash.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const ledgerOf = (own: PipelineDeps) =>
    new EffectsLedger(own, (claim, effect, watch) => {
      const oneRun = { ...openRun(own, claim, null), watch };
      return recomposeHeld(own, oneRun, effect).finally(() => bookUndecided(deps, oneRun));
    });
  const ledger = ledgerOf(deps);
  // the sequential flow opens a connection for every call, as the replaced system did
  const unpooled = withoutPools(deps);
  const unpooledLedger = ledgerOf(unpooled);
  const cancelled = new Map<string, number>();

  async function run(claim: Claim, signal: AbortSignal): Promise<TurnEnd> {
    const location = deps.location(claim.locationId);
    if (location === undefined) {
      return {
        outcome: 'failed',
        reason: 'the location is no longer installed',
        isRetryable: false,
        isOutage: false,
        retryAfterMs: null,
      };
    }
    const resumed = await resume(claim);
    if (resumed.lost) {
      return { outcome: 'lost' };
    }
    const rows = sortRows(claim.pending, location.settings);
    if (resumed.isUnderWay) {
      return { outcome: 'settled', nextDueAt: resumed.nextDueAt };
    }
    if (resumed.textEnded && claim.pending.length > 0) {
      // the claim knows nothing of that text: answered from it, the lead would be asked the same again
      return { outcome: 'settled', nextDueAt: deps.clock.now() };
    }
    const isReady = areTextsReady(rows, claim, location, deps.clock.now());
    if (!isReady && rows.others.length === 0) {
      return { outcome: 'settled', nextDueAt: earliest(resumed.nextDueAt, rows.burstOverAt) };
    }
    const key = keyOf(claim);
    const timesCancelled = cancelled.get(key) ?? 0;
    const supersedable = timesCancelled < supersededAtMost;
    const oneRun = openRun(deps, claim, supersedable ? signal : null);
    const decision = await decide(oneRun, rows, isReady, supersedable).catch((error: unknown) => {
      reportFailed(deps, oneRun, reasonOf(error), rows.burstOverAt);
      bookUndecided(deps, oneRun);
      throw error;
    });
    if (decision.outcome === 'end') bookUndecided(deps, oneRun);
    if (decision.outcome === 'end' && decision.end !== 'superseded') {
      if (decision.end.outcome === 'failed')
        reportFailed(deps, oneRun, decision.end.reason, rows.burstOverAt);
      return decision.end;
    }
    const burstOverAt = isReady ? rows.burstOverAt : null;
    const end = decision.outcome === 'end' ? null : await decideAndAct(oneRun, decision.value, burstOverAt);
    if (end === null) {
      cancelled.set(key, timesCancelled + 1);
      reportSuperseded(deps, oneRun, burstOverAt);
      return { outcome: 'settled', nextDueAt: deps.clock.now() };
    }
    cancelled.delete(key);
    if (end.outcome !== 'settled') return end;
    // an open line of before, such as a person's text that waits for its hour, is still open
    const open = earliest(end.nextDueAt, resumed.nextDueAt ?? Number.POSITIVE_INFINITY);
    return { ...end, nextDueAt: isReady ? open : earliest(open, rows.burstOverAt) };
  }

  /** Finishes what earlier runs left open. */
  async function resume(claim: Claim): Promise<DriveResult> {
    const watch = new Stopwatch();
    const startedAt = deps.clock.now();
    const resumed = await ledger.drive(claim, claim.effects, false, watch);
    const record = recordOfEffects(claim, watch, startedAt, resumed.lost);
    if (record !== null) deps.trace?.(record);
    return resumed;
  }

  function decide(
    oneRun: Run,
    rows: SortedRows,
    isReady: boolean,
    supersedable: boolean,
  ): Promise<Step<Decision>> {
    const own = oneRun.flags.pooledConnections ? deps : unpooled;
    return isReady
      ? answerTexts(own, oneRun, rows, supersedable)
      : noteOthers(own, oneRun, { ...rows, texts: [], twins: [] });
  }

  async function rehearse(claim: Claim, signal: AbortSignal): Promise<Rehearsal> {
    const oneRun = openRun(deps, claim, signal);
    const rows = sortRows(claim.pending, oneRun.location.settings);
    const decided = await decide(oneRun, rows, rows.texts.length > 0, false);
    if (decided.outcome === 'ok') {
      const { flags, watch, modelCalls } = oneRun;
      const decision = { ...decided.value, modelCalls: modelCalls.all };
      return { outcome: 'decided', decision, flags, timings: watch.read() };
    }
    const { end } = decided;
    const reason = end === 'superseded' ? 'stopped' : end.outcome === 'failed' ? end.reason : end.outcome;
    return { outcome: 'ended', reason, calls: oneRun.modelCalls.all };
  }

  /** Null: superseded, nothing was booked. */
  async function decideAndAct(
    oneRun: Run,
    drafted: Decision,
    burstOverAt: number | null,
  ): Promise<TurnEnd | null> {
    const { claim } = oneRun;
    const book = bookApart(deps, oneRun);
    const decision = { ...drafted, modelCalls: oneRun.modelCalls.close(book) };
    const decidedAt = deps.clock.now();
    const decided = await oneRun.watch.step('decide', () =>
      deps.store.decide(claim, decidedAt, withState(oneRun, decision, decidedAt)),
    );
    if (decided.outcome !== 'decided') {
      book(decision.modelCalls);
      return decided.outcome === 'lost' ? { outcome: 'lost' } : null;
    }
    reportDecided(deps, oneRun, decision);
    const known = new Set(decided.keys);
    const effects = decision.effects
      .filter((effect) => known.has(effect.key))
      .map((effect) => toEffect(oneRun, effect, decidedAt));
    const { flags } = oneRun;
    const driven = await (flags.pooledConnections ? ledger : unpooledLedger).drive(
      claim,
      effects,
      true,
      oneRun.watch,
      !flags.parallelEffects,
    );
    if (!flags.backgroundWork) {
      await oneRun.watch.step('metrics', () =>
        deps.store.endMetrics(claim, oneRun.runId, deps.clock.now(), oneRun.watch.read()),
      );
    }
    reportEnded(deps, oneRun, decision, { burstOverAt, isLost: driven.lost });
    return driven.lost
      ? { outcome: 'lost' }
      : { outcome: 'settled', nextDueAt: driven.nextDueAt, results: driven.unbooked };
  }

  /** `decidedAt`: as the ledger has it; whoever takes the contact over counts the call's time from there. */
  function toEffect(oneRun: Run, effect: PlannedEffect, decidedAt: number): Effect {
    return {
      key: effect.key,
      runId: oneRun.runId,
      seq: effect.seq,
      kind: effect.kind,
      payload: effect.payload,
      state: effect.start ? 'started' : 'planned',
      attempts: effect.start ? 1 : 0,
      dueAt: effect.dueAt ?? decidedAt,
      startedAt: effect.start ? decidedAt : null,
    };
  }

  async function giveUp(claim: Claim, reason: string): Promise<TurnEnd> {
    const location = deps.location(claim.locationId);
    if (location === undefined) {
      return {
        ...{ outcome: 'failed', reason: 'the location is gone' },
        ...{ isRetryable: false, isOutage: false, retryAfterMs: null },
      };
    }
    const oneRun = openRun(deps, claim, null);
    const end = await decideAndAct(oneRun, await tellAPerson(deps, oneRun, reason), null);
    cancelled.delete(keyOf(claim));
    return end ?? { outcome: 'settled', nextDueAt: deps.clock.now() };
  }

  return { run, giveUp, rehearse };
}

function keyOf({ locationId, contactId }: Claim): string {
  return `${locationId}\n${contactId}`;
}

/** The store keeps the state beside the run and takes it out of the record. */
function withState(run: Run, decision: Decision, decidedAt: number): Decision {
  const record = { ...decision.record, flags: run.flags, state: turnStateOf(run, decision) };
  return { ...decision, record, transitions: stageTransitions(run.claim.context, decision, decidedAt) };
}

function earliest(one: number | null, other: number): number | null {
  const least = Math.min(one ?? Number.POSITIVE_INFINITY, other);
  return Number.isFinite(least) ? least : null;
}
