import type { Decision, PlannedEffect } from '../../domain/decision.ts';
import type { TurnTimings } from '../../domain/events.ts';
import { temperatureOf } from '../../domain/qualification.ts';
import { nothingTried } from '../../domain/tried.ts';
import type { Claim, Effect, TurnEnd } from '../../domain/turn.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { Stopwatch } from '../../kit/stopwatch.ts';
import { completeAnswer, type DateContext } from '../analysis/index.ts';
import { readKeyword } from '../compliance/index.ts';
import { answerTexts } from './answer-texts.ts';
import { type DriveResult, EffectsLedger } from './effects/ledger.ts';
import { noteOthers } from './note-others.ts';
import type { PipelineDeps } from './ports.ts';
import { recomposeHeld } from './recompose-held.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Run, Step } from './run.ts';
import { slowCacheStep } from './steps/slow-cache.ts';
import { type SortedRows, sortRows } from './steps/sort-rows.ts';
import { tellAPerson } from './tell-a-person.ts';
import { type RunEnding, recordOfEffects, recordOfRun } from './trace-run.ts';
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
    new EffectsLedger(own, (claim, effect, watch) =>
      recomposeHeld(own, { ...newRun(own, claim, null), watch }, effect),
    );
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
        retryAfterMs: null,
      };
    }
    const resumed = await resume(claim);
    if (resumed.lost) {
      return { outcome: 'lost' };
    }
    const rows = sortRows(claim.pending, location.settings);
    if (resumed.textOpen) {
      return { outcome: 'settled', nextDueAt: resumed.nextDueAt };
    }
    if (resumed.textEnded && claim.pending.length > 0) {
      // the claim knows nothing of that text: answered from it, the lead would be asked the same again
      return { outcome: 'settled', nextDueAt: deps.clock.now() };
    }
    const isHandedBack = rows.others.some(isHandBack);
    const areTextsReady =
      rows.texts.length > 0 &&
      // its tags have to be in the CRM before a text is read under them
      !isHandedBack &&
      (isUrgent(rows, claim, { now: deps.clock.now(), timeZone: location.timeZone }) ||
        rows.burstOverAt <= deps.clock.now());
    if (!areTextsReady && rows.others.length === 0) {
      return { outcome: 'settled', nextDueAt: earliest(resumed.nextDueAt, rows.burstOverAt) };
    }
    const key = `${claim.locationId}\n${claim.contactId}`;
    const timesCancelled = cancelled.get(key) ?? 0;
    const supersedable = timesCancelled < supersededAtMost;
    const oneRun = newRun(deps, claim, supersedable ? signal : null);
    const decision = await decide(oneRun, rows, areTextsReady, supersedable).catch((error: unknown) => {
      reportFailure(oneRun, reasonOf(error), rows.burstOverAt);
      throw error;
    });
    if (decision.outcome === 'end' && decision.end !== 'superseded') {
      if (decision.end.outcome === 'failed') reportFailure(oneRun, decision.end.reason, rows.burstOverAt);
      return decision.end;
    }
    const burstOverAt = areTextsReady ? rows.burstOverAt : null;
    const end = decision.outcome === 'end' ? null : await decideAndAct(oneRun, decision.value, burstOverAt);
    if (end === null) {
      cancelled.set(key, timesCancelled + 1);
      deps.emit({
        event: 'turn-superseded',
        locationId: claim.locationId,
        contactId: claim.contactId,
        runId: oneRun.runId,
      });
      trace(oneRun, { outcome: 'superseded', isError: false, reason: 'a newer text', burstOverAt });
      return { outcome: 'settled', nextDueAt: deps.clock.now() };
    }
    cancelled.delete(key);
    if (end.outcome !== 'settled') return end;
    // an open line of before, such as a person's text that waits for its hour, is still open
    const open = earliest(end.nextDueAt, resumed.nextDueAt ?? Number.POSITIVE_INFINITY);
    return { ...end, nextDueAt: areTextsReady ? open : earliest(open, rows.burstOverAt) };
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

  function trace(oneRun: Run, ending: Omit<RunEnding, 'decision'>, decision: Decision | null = null): void {
    deps.trace?.(recordOfRun(oneRun, { ...ending, decision }));
  }

  function decide(
    oneRun: Run,
    rows: SortedRows,
    areTextsReady: boolean,
    supersedable: boolean,
  ): Promise<Step<Decision>> {
    const own = oneRun.flags.pooledConnections ? deps : unpooled;
    return areTextsReady
      ? answerTexts(own, oneRun, rows, supersedable)
      : noteOthers(own, oneRun, { ...rows, texts: [], twins: [] });
  }

  async function rehearse(claim: Claim, signal: AbortSignal): Promise<Rehearsal> {
    const oneRun = newRun(deps, claim, signal);
    const rows = sortRows(claim.pending, oneRun.location.settings);
    const decided = await decide(oneRun, rows, rows.texts.length > 0, false);
    if (decided.outcome === 'ok') {
      const { flags, watch } = oneRun;
      return { outcome: 'decided', decision: decided.value, flags, timings: watch.read() };
    }
    const { end } = decided;
    const reason = end === 'superseded' ? 'stopped' : end.outcome === 'failed' ? end.reason : end.outcome;
    return { outcome: 'ended', reason, calls: oneRun.modelCalls };
  }

  /** Null: superseded, nothing was booked. */
  async function decideAndAct(
    oneRun: Run,
    decision: Decision,
    burstOverAt: number | null,
  ): Promise<TurnEnd | null> {
    const { claim } = oneRun;
    const decided = await oneRun.watch.step('decide', () =>
      deps.store.decide(claim, deps.clock.now(), withState(oneRun, decision)),
    );
    if (decided.outcome !== 'decided') {
      return decided.outcome === 'lost' ? { outcome: 'lost' } : null;
    }
    report(oneRun, decision);
    const known = new Set(decided.keys);
    const effects = decision.effects
      .filter((effect) => known.has(effect.key))
      .map((effect) => toEffect(oneRun, effect));
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
    const timings = oneRun.watch.read();
    deps.emit({
      event: 'turn-ended',
      locationId: claim.locationId,
      contactId: claim.contactId,
      runId: oneRun.runId,
      queuedMs: queuedMs(oneRun),
      processingMs: processingMs(oneRun, timings, burstOverAt),
      timings,
      flags,
    });
    // what was only noted and changed nothing outside is no turn
    if (burstOverAt !== null || decision.effects.length > 0) {
      const { outcome, reason } = decision;
      trace(oneRun, { outcome, reason, isError: driven.lost, burstOverAt }, decision);
    }
    return driven.lost
      ? { outcome: 'lost' }
      : { outcome: 'settled', nextDueAt: driven.nextDueAt, results: driven.unbooked };
  }

  function toEffect(oneRun: Run, effect: PlannedEffect): Effect {
    const now = deps.clock.now();
    return {
      key: effect.key,
      runId: oneRun.runId,
      seq: effect.seq,
      kind: effect.kind,
      payload: effect.payload,
      state: effect.start ? 'started' : 'planned',
      attempts: effect.start ? 1 : 0,
      dueAt: effect.dueAt ?? now,
      startedAt: effect.start ? now : null,
    };
  }

  function report(oneRun: Run, decision: Decision): void {
    const { claim } = oneRun;
    deps.emit({
      event: 'turn-decided',
      locationId: claim.locationId,
      contactId: claim.contactId,
      runId: oneRun.runId,
      outcome: decision.outcome,
      reason: decision.reason,
      mode: decision.mode,
      score: decision.score,
      temperature: temperatureOf(decision.score),
      completion: decision.completion,
      texts: decision.messages.filter((message) => message.author === 'lead').length,
      newFacts: decision.facts.map((fact) => fact.key),
      openQuestion: decision.conversation.openQuestion,
      costUsd: decision.modelCalls.reduce((sum, call) => sum + call.costUsd, 0),
      flags: oneRun.flags,
    });
  }

  function reportFailure(oneRun: Run, reason: string, burstOverAt: number): void {
    const { claim, runId, flags } = oneRun;
    const { locationId, contactId } = claim;
    deps.emit({ event: 'turn-failed', locationId, contactId, runId, reason, flags });
    trace(oneRun, { outcome: 'failed', isError: true, reason, burstOverAt });
  }

  async function giveUp(claim: Claim, reason: string): Promise<TurnEnd> {
    const location = deps.location(claim.locationId);
    if (location === undefined) {
      return { outcome: 'settled', nextDueAt: null };
    }
    const oneRun = newRun(deps, claim, null);
    const end = await decideAndAct(oneRun, tellAPerson(deps, oneRun, reason), null);
    return end ?? { outcome: 'settled', nextDueAt: deps.clock.now() };
  }

  return { run, giveUp, rehearse };
}

/** The store keeps the state beside the run and takes it out of the record. */
function withState(run: Run, decision: Decision): Decision {
  const record = { ...decision.record, flags: run.flags, state: turnStateOf(run, decision) };
  return { ...decision, record };
}

function newRun(deps: PipelineDeps, claim: Claim, signal: AbortSignal | null): Run {
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
    signal,
    watch: new Stopwatch(),
    modelCalls: [],
  };
}

/** From the receipt of the newest waiting row to the start of the run: burst wait, queue and claim. */
function queuedMs(run: Run): number {
  const received = run.claim.pending.map((row) => row.receivedAt);
  return received.length === 0 ? 0 : Math.max(0, run.startedAt - Math.max(...received));
}

/** The steps that wait for the CRM or a slow cache; every other wait of a run is for the model. */
const ownWaits = ['contact', 'send', 'effects', slowCacheStep];

/** Waiting for the model counts only where nothing of these was waited for as well. A burst cut short was not waited for. */
function processingMs(run: Run, timings: TurnTimings, burstOverAt: number | null): number {
  const received = run.claim.pending.map((row) => row.receivedAt);
  const readyAt = Math.max(
    run.startedAt - queuedMs(run),
    ...(burstOverAt === null ? received : [burstOverAt]),
  );
  const modelMs = timings.upstreamMs - run.watch.waitedFor(ownWaits);
  return Math.max(0, run.startedAt - readyAt) + timings.totalMs - modelMs;
}

/** No burst wait for the law's words, nor for a complete answer to what was asked. */
function isUrgent(rows: SortedRows, claim: Claim, today: DateContext): boolean {
  const open = claim.context.conversation.openQuestion;
  return rows.texts.some(({ event }) => {
    const keyword = readKeyword(event.text);
    return (
      keyword === 'stop' ||
      keyword === 'help' ||
      keyword === 'start' ||
      completeAnswer(open, event.text, today)
    );
  });
}

function isHandBack({ event }: SortedRows['others'][number]): boolean {
  return event.kind === 'person-acted' && event.action === 'hand-back';
}

function earliest(one: number | null, other: number): number | null {
  const least = Math.min(one ?? Number.POSITIVE_INFINITY, other);
  return Number.isFinite(least) ? least : null;
}
