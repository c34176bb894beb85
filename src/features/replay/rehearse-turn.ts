import type { Location } from '../../domain/location.ts';
import type { Model } from '../../domain/model.ts';
import type { TurnFlags } from '../../domain/turn-flags.ts';
import type { Variant } from '../../domain/variant.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { createPipeline, type PipelineDeps, promptVersions } from '../pipeline/index.ts';
import { differencesIn, factDifferences, outcomeOf, outcomeOfRun } from './compare.ts';
import type { RecordedTurn } from './ports.ts';
import type { TurnOutcome, TurnResult } from './result.ts';
import { sealedCrm } from './sealed-crm.ts';
import { sealedStore } from './sealed-store.ts';

export interface Rehearsing {
  readonly model: Model;
  /** What the flags say today, for turns whose own are not on record. */
  readonly flagsNow: PipelineDeps['flags'];
  readonly changedFlags: Readonly<Partial<TurnFlags>>;
  /** Null: the product's own prompts and models, unless the turn itself had others. */
  readonly variant: Variant | null;
  readonly findVariant: (variantId: string) => Variant | null;
  readonly wasNumberSuppressed: (locationId: string, phone: string, at: number) => Promise<boolean>;
  /** Stands in for settings that are not on record. */
  readonly locationNow: Location;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
}

/** One turn of the past through the pipeline of today, up to the decision. */
export async function rehearseTurn(
  turn: RecordedTurn,
  seq: number,
  rehearsing: Rehearsing,
  signal: AbortSignal,
): Promise<TurnResult> {
  const began = performance.now();
  const refused: string[] = [];
  const { variant, gaps } = variantOf(turn, rehearsing);
  const pipeline = createPipeline(depsOf(turn, rehearsing, variant, refused));
  const rehearsal = await pipeline.rehearse(turn.claim, signal);
  const base = {
    ...{ seq, runId: turn.runId, contactId: turn.contactId, at: turn.at, original: originalOf(turn) },
    gaps: [...turn.gaps, ...versionGaps(turn, variant), ...gaps],
    ms: performance.now() - began,
  };
  if (rehearsal.outcome === 'ended') {
    return { ...base, ...nothing, verdict: 'failed', why: rehearsal.reason };
  }
  const { effects } = rehearsal.decision;
  const texts = effects.filter(({ kind }) => kind === 'send-text').length;
  const keptBack = { texts, writes: effects.length - texts + refused.length };
  return { ...base, ...compared(base.original, outcomeOf(rehearsal.decision)), keptBack };
}

export function originalOf({ booked }: RecordedTurn): TurnOutcome | null {
  return booked === null ? null : outcomeOfRun(booked);
}

const nothing = { differs: [], facts: [], rehearsed: null, keptBack: { texts: 0, writes: 0 } } as const;

function compared(
  original: TurnOutcome | null,
  rehearsed: TurnOutcome,
): Pick<TurnResult, 'verdict' | 'why' | 'differs' | 'facts' | 'rehearsed'> {
  if (original === null) {
    const why = 'no run ever answered it: there is nothing to compare with';
    return { verdict: 'no-comparison', why, differs: [], facts: [], rehearsed };
  }
  const differs = differencesIn(original, rehearsed);
  const facts = factDifferences(original.facts, rehearsed.facts);
  return { verdict: differs.length === 0 ? 'same' : 'different', why: '', differs, facts, rehearsed };
}

function depsOf(
  turn: RecordedTurn,
  rehearsing: Rehearsing,
  variant: Variant | null,
  refused: string[],
): PipelineDeps {
  const { claim, at } = turn;
  const { locationId } = claim;
  const flags =
    turn.flags ?? rehearsing.flagsNow(locationId, claim.contactId, turn.contact?.assignedTo ?? '');
  const location = { ...rehearsing.locationNow, ...turn.location };
  return {
    store: sealedStore(claim.context, (place, phone) => rehearsing.wasNumberSuppressed(place, phone, at)),
    crm: sealedCrm(turn.contact, (operation) => refused.push(operation)),
    model: rehearsing.model,
    flags: () => ({ ...flags, ...rehearsing.changedFlags }),
    tried: () => ({ flags: {}, variant, exposures: [] }),
    // nothing is remembered and nothing recalled: what the answer costs is part of the comparison
    analyses: {
      get: async (_of, compute) => {
        const computed = await compute();
        return computed.outcome === 'keep'
          ? { outcome: 'found', value: computed.value }
          : { outcome: 'passed', value: computed.value };
      },
    },
    location: () => location,
    clock: { now: () => at },
    random: rehearsing.random,
    newId: rehearsing.newId,
    log: rehearsing.log,
    emit: () => undefined,
    callTimeoutMs: 0,
  };
}

/** What is asked for stands above what the turn had. */
function variantOf(
  { variantId }: RecordedTurn,
  { variant, findVariant }: Rehearsing,
): { readonly variant: Variant | null; readonly gaps: readonly string[] } {
  if (variantId === null) return { variant, gaps: [] };
  const own = findVariant(variantId);
  if (own === null) {
    return { variant, gaps: [`The prompts of «${variantId}», which the turn had, are not known any more.`] };
  }
  if (variant === null) return { variant: own, gaps: [] };
  const prompts = { ...own.prompts, ...variant.prompts };
  return { variant: { id: variant.id, prompts, models: { ...own.models, ...variant.models } }, gaps: [] };
}

/** A prompt that changed since then explains differences that nobody asked for. */
function versionGaps({ versions }: RecordedTurn, variant: Variant | null): readonly string[] {
  if (versions === null) return [];
  const lanes = ['analyse', 'compose'] as const;
  return lanes
    .filter((lane) => versions[lane] !== promptVersions[lane] && variant?.prompts[lane] === undefined)
    .map((lane) => `The prompt was ${versions[lane]} then and is ${promptVersions[lane]} now.`);
}
