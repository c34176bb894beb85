import type { Crm } from '../../domain/crm.ts';
import type { DecideOutcome, Decision, PlannedEffect } from '../../domain/decision.ts';
import type { EffectResult } from '../../domain/effect-result.ts';
import type { Emit, TurnTimings } from '../../domain/events.ts';
import type { Location } from '../../domain/location.ts';
import type { Model } from '../../domain/model.ts';
import type { SpentBudgetOf } from '../../domain/spent-budget.ts';
import type { Tried } from '../../domain/tried.ts';
import type { Claim, TurnContext } from '../../domain/turn.ts';
import type { TurnFlags } from '../../domain/turn-flags.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import type { Wait } from '../../kit/wait.ts';

/** What became of an effect that wanted to start. */
export type StartVerdict = 'started' | 'cancelled' | 'lost';

/** Decisions and the effects ledger. One commit each. */
export interface TurnStore {
  decide(claim: Claim, now: number, decision: Decision): Promise<DecideOutcome>;
  /** Texts: each is asked about once more. */
  start(claim: Claim, now: number, keys: readonly string[]): Promise<ReadonlyMap<string, StartVerdict>>;
  /** Everything but texts, in the commit that books what went before. */
  startOthers(
    claim: Claim,
    now: number,
    before: readonly EffectResult[],
    keys: readonly string[],
  ): Promise<'started' | 'lost'>;
  finish(claim: Claim, now: number, results: readonly EffectResult[]): Promise<void>;
  /** Replaces the words of a planned text that was composed anew. */
  rewrite(claim: Claim, key: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
  /** Nothing when the claim was lost. */
  plan(claim: Claim, now: number, runId: string, effects: readonly PlannedEffect[]): Promise<void>;
  /** Model calls of a run that booked no decision, or that ended after it. */
  bookCalls(claim: Claim, now: number, runId: string, calls: Decision['modelCalls']): Promise<void>;
  /** The CRM's ids of the tasks that the contact's ledger has booked as done. */
  bookedTaskIds(claim: Claim): Promise<ReadonlySet<string>>;
  /** Has anybody with this number opted out in this location? */
  isNumberSuppressed(locationId: string, phone: string): Promise<boolean>;
  /** Only the sequential flow waits for its metrics; the optimised one writes them behind the turn. */
  beginMetrics(claim: Claim, runId: string, now: number): Promise<void>;
  endMetrics(claim: Claim, runId: string, now: number, timings: TurnTimings): Promise<void>;
  /** The context of a claim read again question by question, as the replaced system did. */
  readInPieces(claim: Claim, now: number): Promise<TurnContext>;
  knownMessageIds(locationId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/**
 * Remembers what the model said about exactly the same texts and facts. Only readable answers are kept. Without a
 * contact the answer is the whole location's: nothing of a contact may have gone in.
 */
export interface AnalysisCache {
  get<F>(
    of: {
      readonly locationId: string;
      readonly contactId: string | null;
      readonly version: string;
      readonly hash: string;
    },
    compute: () => Promise<{ outcome: 'keep'; value: string } | { outcome: 'pass'; value: F }>,
  ): Promise<
    /** `source`: the tier that had it, or that it was computed just now. */
    { outcome: 'found'; value: string; source?: string } | { outcome: 'passed'; value: F }
  >;
}

export interface PipelineDeps {
  readonly store: TurnStore;
  readonly crm: Crm;
  readonly model: Model;
  /** Asked once per run. The agent is whom the CRM has assigned, '' for nobody. */
  readonly flags: (locationId: string, contactId: string, agentId: string) => TurnFlags;
  /** Other flags, prompts or models for this contact; asked once per run. Absent: nothing is tried. */
  readonly tried?: (locationId: string, contactId: string) => Tried;
  /** Asked once per run. Absent: money is counted by somebody else, as in a replay. */
  readonly spentBudget?: SpentBudgetOf;
  readonly analyses: AnalysisCache;
  /** Lets time pass for a drill. Absent: no drill slows anything down, as in a replay. */
  readonly wait?: Wait;
  readonly location: (locationId: string) => Location | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
  readonly emit: Emit;
  /** Takes what a run measured of itself, once it is over. Absent: nobody keeps traces. */
  readonly trace?: (record: TurnRecord) => void;
  /** Longest life of a CRM call: only after it may a call of unknown result be repeated. */
  readonly callTimeoutMs: number;
}
