import { z } from 'zod';

const rate = z.number().min(0).max(1).default(0);
const ms = (byDefault: number) => z.number().min(0).default(byDefault);

const network = z.strictObject({
  /** `instant` 0 ms, `seed` 60 ms between 40 and 80, `real` lognormal with median 180 ms and p95 450 ms. */
  profile: z.enum(['instant', 'seed', 'real']).default('instant'),
  /** 5xx before anything is done. */
  errorRate: rate,
  /** 5xx although the work is done. */
  errorAfterRate: rate,
  /** The connection is reset before anything is done. */
  resetRate: rate,
  /** The connection is reset after the work is done and before the answer. */
  resetAfterRate: rate,
  slowRate: rate,
  slowMs: ms(5_000),
});

const webhook = z.strictObject({
  /** The same event twice, with the same webhookId. */
  duplicateRate: rate,
  /** 0 means both copies leave at the same moment. */
  duplicateAfterMs: ms(0),
  reorderRate: rate,
  reorderDelayMs: ms(500),
  /** Every delivery starts this much later. */
  lagMs: ms(0),
  /** Never delivered at all; only the API still knows. */
  dropRate: rate,
  unsignedRate: rate,
  /** Header value `N/A`. */
  notAvailableRate: rate,
  tamperedRate: rate,
  foreignAppRate: rate,
  nullsRate: rate,
  missingMessageIdRate: rate,
  /** `from` and `to` are `{}`, as with custom providers. */
  emptyEndpointsRate: rate,
  extraFieldsRate: rate,
  /** The fields move under `data`, as in the guide's example. */
  nestedDataRate: rate,
  /** Non-ASCII and slashes are escaped, so that re-serialised JSON has other bytes than the signed ones. */
  escapedRate: rate,
  lateAttachmentRate: rate,
  lateAttachmentMs: ms(3_000),
  /** TaskCreate without contactId and body. */
  bareTaskRate: rate,
  maxRetries: z.number().int().min(0).default(12),
  retryBaseMs: ms(2_000),
  retryCapMs: ms(60_000),
  timeoutMs: ms(10_000),
  /** Whether a retry carries a new `timestamp`; the documents do not say. */
  renewTimestamp: z.boolean().default(false),
  /** Extra pairs of the workflow webhook; `{{message.id}}` and `{{message.conversationId}}` are filled in. */
  customData: z.record(z.string(), z.string()).default({}),
});

const limits = z.strictObject({
  burst: z.number().int().min(1).default(100),
  burstMs: z.number().int().min(1).default(10_000),
  daily: z.number().int().min(1).default(200_000),
  /** Whether a 429 carries Retry-After; the documents do not mention it. */
  retryAfter: z.boolean().default(false),
});

const carrier = z.strictObject({
  sentAfterMs: ms(300),
  deliveredAfterMs: ms(1_500),
  failureRate: rate,
  failureCode: z.enum(['30003', '30004', '30005', '30006', '30008']).default('30008'),
  /** Texts a location may send in 24 hours; null is no cap. */
  smsPerDay: z.number().int().min(0).nullable().default(null),
});

const tokens = z.strictObject({
  lifetimeMs: ms(86_400_000),
  locationTokenHasRefresh: z.boolean().default(true),
});

const answers = z.strictObject({
  /**
   * How a found conversation states the time of its last message: as a number, as digits in a string, or, as its
   * schema has it, not at all.
   */
  conversationDates: z.enum(['number', 'text', 'none']).default('number'),
  /** All e-mails of a thread are one line with the id of the first and the time of the newest, or each its own. */
  emailThreads: z.boolean().default(false),
});

export const knobsSchema = z.strictObject({
  network: network.prefault({}),
  webhook: webhook.prefault({}),
  limits: limits.prefault({}),
  carrier: carrier.prefault({}),
  tokens: tokens.prefault({}),
  answers: answers.prefault({}),
});

export type KnobValues = z.output<typeof knobsSchema>;
/** Any part of the knobs; what is not named stays as it is. */
export type KnobPatch = { [Group in keyof KnobValues]?: Partial<KnobValues[Group]> };

/** Settings that may change while the simulator runs. */
export class Knobs {
  #values: KnobValues;

  constructor(patch: KnobPatch = {}) {
    this.#values = knobsSchema.parse(patch);
  }

  get values(): KnobValues {
    return this.#values;
  }

  /** Changes the named settings; a name or value that does not exist is refused as a whole. */
  set(patch: KnobPatch): void {
    const merged: Record<string, unknown> = { ...this.#values };
    for (const [group, change] of Object.entries(patch)) {
      merged[group] = { ...(merged[group] as object | undefined), ...change };
    }
    this.#values = knobsSchema.parse(merged);
  }

  reset(): void {
    this.#values = knobsSchema.parse({});
  }
}
