interface Example {
  readonly at: number;
}

export interface OpenExamplesOptions {
  /** An example so soon after the one before says nothing new. */
  readonly spacingMs: number;
  /** Each waits as long as all before it together: over a day a lead has eight, not seventy. */
  readonly isThinning?: boolean;
  /** After this long the answer is no. */
  readonly horizonMs: number;
}

/** Forecasts that wait for what becomes of them, by agent and lead. */
export class OpenExamples<Kind extends Example> {
  readonly #options: OpenExamplesOptions;
  readonly #open = new Map<string, Kind[]>();

  constructor(options: OpenExamplesOptions) {
    this.#options = options;
  }

  remember(agentId: string, contactId: string, example: Kind): void {
    const key = keyOf(agentId, contactId);
    const known = this.#open.get(key);
    const first = known?.[0];
    const last = known?.at(-1);
    if (known === undefined || first === undefined || last === undefined) {
      this.#open.set(key, [example]);
      return;
    }
    const { spacingMs, isThinning = false } = this.#options;
    const wait = isThinning ? Math.max(spacingMs, last.at - first.at) : spacingMs;
    if (example.at - last.at >= wait) known.push(example);
  }

  /** The answer has come: gives back all about this lead, and no longer waits for them. */
  take(agentId: string, contactId: string): readonly Kind[] {
    const key = keyOf(agentId, contactId);
    const taken = this.#open.get(key) ?? [];
    this.#open.delete(key);
    return taken;
  }

  /** Gives back those whose time is over, and no longer waits for them. */
  expire(now: number): readonly Kind[] {
    const over: Kind[] = [];
    for (const [key, examples] of this.#open) {
      const left = examples.filter(({ at }) => now - at < this.#options.horizonMs);
      if (left.length === examples.length) continue;
      over.push(...examples.filter(({ at }) => now - at >= this.#options.horizonMs));
      if (left.length === 0) this.#open.delete(key);
      else this.#open.set(key, left);
    }
    return over;
  }

  /** A person is forgotten: what is open about them teaches nothing. */
  forget(contactId: string): void {
    for (const key of this.#open.keys()) if (key.endsWith(`\n${contactId}`)) this.#open.delete(key);
  }
}

function keyOf(agentId: string, contactId: string): string {
  return `${agentId}\n${contactId}`;
}
