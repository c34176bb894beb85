/**
 * Times the steps of one unit of work, and how much of its life it spent waiting on others.
 * Overlapping waits count once: what remains is the work's own time.
 */
export class Stopwatch {
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #steps: Record<string, number> = {};
  readonly #waits: [from: number, to: number, name: string][] = [];

  /** `now` in milliseconds, monotonic. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#startedAt = now();
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = this.#now();
    try {
      return await work();
    } finally {
      this.#steps[name] = (this.#steps[name] ?? 0) + this.#now() - from;
    }
  }

  /** A step that waits on a vendor. */
  async wait<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = this.#now();
    try {
      return await this.step(name, work);
    } finally {
      this.#waits.push([from, this.#now(), name]);
    }
  }

  /** How long it waited for one of these at least; overlapping waits count once. */
  waitedFor(names: readonly string[]): number {
    return unionLength(this.#waits.filter(([, , name]) => names.includes(name)));
  }

  read(): { totalMs: number; upstreamMs: number; steps: Readonly<Record<string, number>> } {
    return {
      totalMs: this.#now() - this.#startedAt,
      upstreamMs: unionLength(this.#waits),
      steps: { ...this.#steps },
    };
  }
}

function unionLength(spans: readonly (readonly [from: number, to: number, name: string])[]): number {
  const sorted = [...spans].sort((one, other) => one[0] - other[0]);
  let length = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of sorted) {
    length += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return length;
}
