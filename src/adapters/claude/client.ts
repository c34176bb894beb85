import type { AnswerListener, Lane, Model, ModelRequest, ModelUsage } from '../../domain/model.ts';
import { paidFor } from '../../domain/paid-for.ts';
import type { Clock } from '../../kit/clock.ts';
import { startDeadline } from '../../kit/deadline.ts';
import { type Log, silentLog } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { systemWait, type Wait } from '../../kit/wait.ts';
import { createAsk } from './ask.ts';
import { prefixKey } from './attempt.ts';
import { KeepWarm } from './keep-warm.ts';
import { defaultLanes, type LaneConfig } from './lanes.ts';
import { listModels, type ModelListResult } from './models.ts';
import { hasPrice } from './prices.ts';
import { PromptWarmth } from './prompt-warmth.ts';
import { SpendStop } from './spend-stop.ts';
import { type ClaudeModelStats, createTally } from './tally.ts';
import type { UsageRecord } from './usage.ts';
import { type ClaudePoolOptions, createVendorClient, type PoolFigures } from './vendor-client.ts';

export interface ClaudeModelOptions {
  readonly apiKey: string;
  /** The vendor's own address when absent. */
  readonly baseUrl?: string;
  readonly lanes?: Readonly<Record<Lane, LaneConfig>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly wait?: Wait;
  readonly log?: Log;
  readonly pool?: ClaudePoolOptions;
  /** Longest silence of a stream, its beginning included. */
  readonly idleMs?: number;
  /** Off: a prefix that nobody wants for five minutes is written anew. */
  readonly keepWarm?: boolean;
  /** How long no call is made after the account's spend cap was reached. */
  readonly spendPauseMs?: number;
  /** Asked before a prefix is read again for this location. */
  readonly mayKeepWarm?: (locationId: string) => boolean;
  /** What a call costs, as soon as it is known. Must not throw. */
  readonly onPaid?: (locationId: string, calls: readonly ModelUsage[]) => void;
  /** What one read cost that only kept a prefix warm, and the location that wanted it last. Must not throw. */
  readonly onKeptWarm?: (locationId: string, calls: readonly ModelUsage[]) => Promise<void>;
  readonly onUsage?: (record: UsageRecord) => void;
  /** Extra headers, for instance to tag the requests of a benchmark. */
  readonly headers?: (request: ModelRequest) => Readonly<Record<string, string>>;
}

export interface ClaudeModel extends Model, AsyncDisposable {
  listModels(signal?: AbortSignal): Promise<ModelListResult>;
  stats(): ClaudeModelStats & { readonly pool: PoolFigures };
  /** Lets calls go out again after somebody raised the cap. */
  liftSpendStop(): void;
}

const listDeadlineMs = 10_000;

/** The model port over one shared vendor client. One instance per process: it holds the connections. */
export function createClaudeModel(options: ClaudeModelOptions): ClaudeModel {
  const { clock, random, wait = systemWait, log = silentLog, lanes = defaultLanes } = options;
  warnOfUnpriced(lanes, log);
  const vendor = createVendorClient(options.apiKey, options.baseUrl, options.pool);
  // the sequential reference flow does without the pool
  const unpooled = createVendorClient(options.apiKey, options.baseUrl, { ...options.pool, keepAlive: false });
  const spendStop = new SpendStop(clock, options.spendPauseMs ?? 300_000);
  const tally = createTally();
  const warmth = new PromptWarmth(clock);
  const ask = createAsk({
    client: (request) => (request.freshConnection === true ? unpooled : vendor).client,
    lanes,
    clock,
    random,
    wait,
    log,
    spendStop,
    warmth,
    idleMs: options.idleMs ?? 15_000,
    headers: options.headers ?? (() => ({})),
    onAttempt: () => tally.attempt(),
    onUsage: (record) => {
      tally.used(record);
      if (record.cacheMiss?.endsWith('_changed')) {
        // paid for once more and nothing else: worth a look, not a call at night
        log.warn({ lane: record.lane, why: record.cacheMiss }, 'the frozen prefix of a lane has changed');
      }
      options.onUsage?.(record);
    },
  });
  const pay = async (request: ModelRequest, listener?: AnswerListener) => {
    const outcome = await ask(request, listener);
    options.onPaid?.(request.locationId, paidFor(outcome));
    return outcome;
  };
  const refresh = async (request: ModelRequest) => {
    const calls = paidFor(await pay(request));
    if (calls.length > 0) await options.onKeptWarm?.(request.locationId, calls);
  };
  const keepWarm = new KeepWarm({
    ...{ warmth, refresh, clock, wait },
    mayKeep: options.mayKeepWarm ?? (() => true),
  });
  const counted = async (request: ModelRequest, listener?: AnswerListener) => {
    tally.begin();
    const outcome = await pay(request, listener);
    tally.end(outcome);
    if (options.keepWarm !== false && request.promptCache !== false && request.model === undefined) {
      keepWarm.note({ key: prefixKey(request), ...request });
    }
    return outcome;
  };
  return {
    ask: (request) => counted(request),
    stream: counted,
    async listModels(signal) {
      using deadline = startDeadline({ timeoutMs: listDeadlineMs, clock, signal });
      return await listModels(vendor.client, deadline.signal);
    },
    stats: () => ({
      ...tally.read(),
      keptWarm: keepWarm.refreshes,
      spendStopMs: spendStop.remainingMs,
      pool: sumOf(vendor.figures(), unpooled.figures()),
    }),
    liftSpendStop: () => spendStop.lift(),
    [Symbol.asyncDispose]: async () => {
      await keepWarm[Symbol.asyncDispose]();
      await vendor[Symbol.asyncDispose]();
      await unpooled[Symbol.asyncDispose]();
    },
  };
}

/** The flow without a pool is held to the same number of connections, so who waits there counts too. */
function sumOf(one: PoolFigures, other: PoolFigures): PoolFigures {
  return { connections: one.connections + other.connections, awaited: one.awaited + other.awaited };
}

function warnOfUnpriced(lanes: Readonly<Record<Lane, LaneConfig>>, log: Log): void {
  for (const [lane, { model }] of Object.entries(lanes)) {
    if (!hasPrice(model)) log.warn({ lane, model }, 'no price known: counted at the dearest');
  }
}
