import type { BusinessEvent } from '../../src/domain/events.ts';
import { optimisedFlags, type TurnFlags } from '../../src/domain/turn-flags.ts';
import type { Random } from '../../src/kit/random.ts';

/** What a release does to the runs that have it. */
export interface Harm {
  readonly addedMs: number;
  /** Share of the runs that it is added to. */
  readonly addedTo: number;
  readonly failing: number;
  /** Share of the answers that are lost: the run ends without words. */
  readonly silenced: number;
  /** Share of the answers that become handoffs: people get work that the assistant could have done. */
  readonly handedOver: number;
  readonly breaking: number;
}

export const harmless: Harm = { addedMs: 0, addedTo: 1, failing: 0, silenced: 0, handedOver: 0, breaking: 0 };

export interface StreamOptions {
  readonly random: Random;
  readonly perSecond: number;
  /** Share of the contacts that have the flag. */
  readonly share: number;
  readonly harm: Harm;
  /** The release is sound until then. */
  readonly harmFromS?: number;
  /** Every so many seconds the vendors have a bad moment that hits both arms; 0 = never. */
  readonly badMomentEveryS: number;
}

/** The flag that is released; the others stay as they are. */
export const releasedFlag = 'speculativeReply';

const contactCount = 4_000;
const badMomentS = 3;
/** One turn in five hands over and practically none ends in silence: as in the generated talks of `bench/traffic`. */
const usual = { failing: 0.004, handedOff: 0.2, silent: 0.003, medianMs: 240, spread: 0.5, usd: 0.0012 };
const bad = { failing: 0.25, slowdown: 4 };

/**
 * One second after the other of a busy day: talkative and quiet contacts, each for ever in one arm, times with a long
 * tail, a few failures, and vendors who are away for a moment. Gives the events that runs of that second report.
 */
export class RunStream {
  readonly #options: StreamOptions;
  readonly #arms: readonly boolean[];
  #second = 0;
  #debt = 0;
  #runs = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#arms = Array.from({ length: contactCount }, () => options.random() < options.share);
  }

  nextSecond(): BusinessEvent[] {
    const { perSecond, badMomentEveryS } = this.#options;
    const isBad = badMomentEveryS > 0 && this.#second % badMomentEveryS >= badMomentEveryS - badMomentS;
    this.#second += 1;
    this.#debt += perSecond;
    const events: BusinessEvent[] = [];
    for (; this.#debt >= 1; this.#debt -= 1) events.push(...this.#run(isBad));
    return events;
  }

  #run(isBad: boolean): BusinessEvent[] {
    const { random, harm, harmFromS = 0 } = this.#options;
    // squared: a fifth of the contacts write almost half of the texts
    const contact = Math.floor(random() ** 2 * contactCount);
    const isOn = this.#arms[contact] ?? false;
    const flags: TurnFlags = { ...optimisedFlags, [releasedFlag]: isOn };
    this.#runs += 1;
    const run = {
      locationId: `loc-${contact % 3}`,
      contactId: `contact-${contact}`,
      runId: `run-${this.#runs}`,
    };
    const hurt = isOn && this.#second > harmFromS ? harm : harmless;
    if (random() < (isBad ? bad.failing : usual.failing) + hurt.failing) {
      return [{ event: 'turn-failed', ...run, reason: 'simulated', flags }];
    }
    const ms =
      usual.medianMs * Math.exp(usual.spread * normal(random)) * (isBad ? bad.slowdown : 1) +
      (random() < hurt.addedTo ? hurt.addedMs : 0);
    const outcome = this.#outcome(hurt);
    return [
      ...(random() < hurt.breaking
        ? [{ event: 'compliance-fault', ...run, ruleId: 'simulated', flags } as const]
        : []),
      decided(run, flags, outcome),
      { event: 'turn-ended', ...run, queuedMs: 0, processingMs: ms, timings: timings(ms), flags },
    ];
  }

  #outcome({ handedOver, silenced }: Harm): 'handed-off' | 'noted' | 'answered' {
    const { random } = this.#options;
    if (random() < usual.handedOff) return 'handed-off';
    if (random() < usual.silent + silenced) return 'noted';
    return random() < handedOver ? 'handed-off' : 'answered';
  }
}

function decided(
  run: { locationId: string; contactId: string; runId: string },
  flags: TurnFlags,
  outcome: 'handed-off' | 'noted' | 'answered',
): BusinessEvent {
  return {
    event: 'turn-decided',
    agentId: '',
    ...run,
    outcome,
    isReplyDue: true,
    reason: 'simulated',
    mode: 'active',
    score: 1,
    temperature: 'cold',
    completion: 20,
    texts: 1,
    newFacts: [],
    openQuestion: null,
    costUsd: usual.usd,
    flags,
  };
}

function timings(totalMs: number) {
  return { totalMs, upstreamMs: 0, steps: {} };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
