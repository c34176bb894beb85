import * as z from 'zod';

const rate = z.number().min(0).max(1);
const count = z.number().positive();

/** Chances per request, each between 0 and 1. */
const faultShape = {
  /** 529 outside and inside a burst; `burstStart` is the chance that a request opens a burst. */
  overloadedCalm: rate,
  overloadedBurst: rate,
  burstStart: rate,
  serverError: rate,
  /** An `error` event in the middle of a stream. */
  streamError: rate,
  /** The socket closes: before the answer, or in the middle of a stream. */
  socketReset: rate,
  refusal: rate,
  maxTokens: rate,
  /** Only a thinking block, no visible text. */
  emptyText: rate,
  brokenJson: rate,
  /** A cache entry that was due to be read has already gone. */
  earlyCacheLoss: rate,
};

const limitShape = { requestsPerMinute: count, inputTokensPerMinute: count, outputTokensPerMinute: count };
const kinds = z.string().min(1);

const knobShape = {
  /** Replays faults and waits; setting another value starts the sequence anew. */
  seed: z.number().int(),
  profile: z.enum(['instant', 'seed', 'real']),
  /** Accepted keys; null accepts any key that is not empty. */
  apiKeys: z.array(z.string()).nullable(),
  tier: z.enum(['start', 'build', 'scale', 'unlimited']),
  /** Limits by model id that replace those of the tier. */
  limits: z.record(z.string(), z.object(limitShape).partial()),
  /** How many seconds' worth of requests may arrive at once. */
  requestBurstSec: count,
  spendCapUsd: z.number().min(0).nullable(),
  spendErrorCode: z.enum([
    'enforced_spend_limit_reached',
    'contract_spend_limit_reached',
    'ramp_limit_exceeded',
    // The limit that the customer set: a 400 without a code.
    'own_limit',
  ]),
  /** Which cache level a change of `output_config.format` breaks; the documents do not say. */
  formatCacheLevel: z.enum(['tools', 'system']),
  burstMinSec: count,
  burstMaxSec: count,
  faults: z.object(faultShape),
  /** Rates by request kind (`analysis`, `qualification`, `reply` or any other) that replace the general ones. */
  faultsByKind: z.record(kinds, z.object(faultShape).partial()),
};

export type FaultRates = { [Name in keyof typeof faultShape]: number };
export type Knobs = z.infer<z.ZodObject<typeof knobShape>>;
export type KnobPatch = Partial<Omit<Knobs, 'faults'>> & { faults?: Partial<FaultRates> | undefined };

export const noFaults: FaultRates = {
  overloadedCalm: 0,
  overloadedBurst: 0,
  burstStart: 0,
  serverError: 0,
  streamError: 0,
  socketReset: 0,
  refusal: 0,
  maxTokens: 0,
  emptyText: 0,
  brokenJson: 0,
  earlyCacheLoss: 0,
};

/** Rates as one meets them in an ordinary week; assumed, nobody publishes them. */
export const typicalFaults: FaultRates = {
  ...noFaults,
  overloadedCalm: 0.001,
  overloadedBurst: 0.2,
  burstStart: 0.0002,
  serverError: 0.0005,
  streamError: 0.0005,
  socketReset: 0.0002,
  earlyCacheLoss: 0.001,
};

export function defaultKnobs(): Knobs {
  return {
    seed: 1,
    profile: 'instant',
    apiKeys: null,
    tier: 'unlimited',
    limits: {},
    requestBurstSec: 1,
    spendCapUsd: null,
    spendErrorCode: 'enforced_spend_limit_reached',
    formatCacheLevel: 'tools',
    burstMinSec: 20,
    burstMaxSec: 60,
    faults: { ...noFaults },
    faultsByKind: {},
  };
}

const patchSchema = z.strictObject({ ...knobShape, faults: z.strictObject(faultShape).partial() }).partial();

export type KnobReading = { outcome: 'read'; patch: KnobPatch } | { outcome: 'refused'; reason: string };

/** Reads a change that came over HTTP; refuses unknown names and values out of range. */
export function readKnobPatch(value: unknown): KnobReading {
  const parsed = patchSchema.safeParse(value);
  if (!parsed.success) return { outcome: 'refused', reason: z.prettifyError(parsed.error) };
  const given = Object.entries(parsed.data).filter(([, setting]) => setting !== undefined);
  return { outcome: 'read', patch: Object.fromEntries(given) };
}

/** Changes the knobs in place, so that whoever holds them sees it. */
export function applyKnobs(knobs: Knobs, patch: KnobPatch): void {
  const { faults, ...rest } = patch;
  Object.assign(knobs, rest);
  if (faults !== undefined) Object.assign(knobs.faults, faults);
}

export function faultsFor(knobs: Knobs, kind: string): FaultRates {
  const own = knobs.faultsByKind[kind];
  return own === undefined ? knobs.faults : { ...knobs.faults, ...(own as Partial<FaultRates>) };
}
