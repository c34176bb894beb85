import type { Clock } from '../../src/kit/clock.ts';
import { CacheDiagnostics } from './cache/diagnostics.ts';
import { PromptCache } from './cache/prompt-cache.ts';
import { Faults } from './faults.ts';
import { Grammars } from './grammars.ts';
import { applyKnobs, defaultKnobs, type KnobPatch, type Knobs } from './knobs.ts';
import { Latency } from './latency.ts';
import { Ledger } from './ledger.ts';
import { RateLimits } from './limits/rate-limits.ts';
import { Ring } from './ring.ts';
import { Script } from './script.ts';
import type { SimRequest } from './sim-request.ts';

export interface SimSizes {
  /** How many billed requests the ledger lists; its totals cover all. */
  ledgerEntries: number;
  requests: number;
}

/** All that one simulator remembers. */
export class SimState {
  readonly clock: Clock;
  readonly knobs: Knobs;
  readonly cache = new PromptCache();
  readonly diagnostics = new CacheDiagnostics();
  readonly grammars = new Grammars();
  readonly script = new Script();
  readonly faults: Faults;
  readonly latency: Latency;
  readonly limits: RateLimits;
  readonly ledger: Ledger;
  readonly requests: Ring<SimRequest>;
  #sequence = 0;

  constructor(clock: Clock, knobs: KnobPatch, sizes: SimSizes) {
    this.clock = clock;
    this.knobs = defaultKnobs();
    applyKnobs(this.knobs, knobs);
    this.faults = new Faults(this.knobs, clock);
    this.latency = new Latency(this.knobs);
    this.limits = new RateLimits(this.knobs);
    this.ledger = new Ledger(sizes.ledgerEntries);
    this.requests = new Ring(sizes.requests);
  }

  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  nextMessageId(): string {
    return `msg_${identifier(this.nextSequence())}`;
  }
}

/** Identifiers look like the vendor's and count up, so that a run can be repeated exactly. */
export function identifier(sequence: number): string {
  return `01${sequence.toString(36).toUpperCase().padStart(22, 'A')}`;
}
