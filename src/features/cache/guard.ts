import { Breaker } from '../../kit/breaker.ts';
import type { Clock } from '../../kit/clock.ts';
import { Deadlines } from '../../kit/deadlines.ts';
import { reasonOf } from '../../kit/reason-of.ts';

export interface GuardOptions {
  readonly clock: Clock;
  /** Longest that a caller waits for the tier. */
  readonly deadlineMs: number;
  /** Failures in a row after which nobody waits any more. */
  readonly failures: number;
  /** Time between two looks whether it is back. */
  readonly probeMs: number;
  readonly probe: () => Promise<unknown>;
  /** What must be done before the tier is trusted again. It failing means the tier is not back. */
  readonly recovered: () => Promise<unknown>;
  readonly changed: (isUsable: boolean, reason: string) => void;
}

export type Guarded<T> =
  | { readonly outcome: 'answered'; readonly value: T }
  | { readonly outcome: 'unavailable'; readonly reason: string };

/**
 * Stands between callers and a tier that may be slow, hanging, full or dead. States: usable (calls pass, each with a
 * deadline), broken (calls are refused at once; every `probeMs` one look is taken in the background, at no caller's
 * expense), recovering (the look went well, what was missed is made up for), usable again.
 */
export class Guard {
  readonly #options: GuardOptions;
  readonly #breaker: Breaker;
  readonly #deadlines: Deadlines;
  #isBroken = false;
  #isRecovering = false;
  #probing: Promise<void> | undefined;

  constructor(options: GuardOptions) {
    this.#options = options;
    const { clock, failures, probeMs, deadlineMs } = options;
    this.#deadlines = new Deadlines(deadlineMs);
    this.#breaker = new Breaker({ clock, failures, openMs: probeMs });
  }

  get isUsable(): boolean {
    return !this.#isBroken;
  }

  /**
   * `late` gets an answer that came after the deadline: what it took may have to be given back. What the tier must not
   * miss goes straight to it while it recovers, else a busy process would never come to an end of what is owed.
   */
  call<T>(work: () => Promise<T>, late?: (value: T) => void, isNeededToRecover = false): Promise<Guarded<T>> {
    if (this.#isBroken && !(isNeededToRecover && this.#isRecovering)) {
      this.#look();
      return Promise.resolve({ outcome: 'unavailable', reason: 'broken' });
    }
    return within(this.#deadlines, work, { judge: (answer) => this.#judge(answer), late });
  }

  /** Nobody trusts the tier until it was looked at again and what it missed is made up for. */
  distrust(reason: string): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#breaker.open(this.#options.probeMs);
    this.#options.changed(false, reason);
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.#probing;
  }

  #judge(answer: Guarded<unknown>): void {
    if (answer.outcome === 'unavailable') this.#failed(answer.reason);
    else if (!this.#isBroken) this.#breaker.succeeded();
  }

  #failed(reason: string): void {
    this.#breaker.failed();
    if (!this.#isBroken && this.#breaker.openForMs > 0) {
      this.#isBroken = true;
      this.#options.changed(false, reason);
    }
  }

  #look(): void {
    if (this.#probing !== undefined || !this.#breaker.tryPass()) return;
    this.#probing = this.#tryRecovery().finally(() => {
      this.#probing = undefined;
    });
  }

  async #tryRecovery(): Promise<void> {
    const { probe, recovered, deadlineMs, changed } = this.#options;
    let answer = await within(this.#deadlines, probe);
    if (answer.outcome === 'answered') {
      this.#isRecovering = true;
      answer = await within(new Deadlines(10 * deadlineMs), recovered);
      this.#isRecovering = false;
    }
    if (answer.outcome === 'unavailable') return this.#breaker.failed();
    this.#breaker.succeeded();
    this.#isBroken = false;
    changed(true, '');
  }
}

interface Listening<T> {
  /** Told before the caller is. */
  readonly judge?: (answer: Guarded<T>) => void;
  readonly late?: ((value: T) => void) | undefined;
}

/** One promise around the work's own: every hit in a tier passes here. */
function within<T>(
  deadlines: Deadlines,
  work: () => Promise<T>,
  { judge, late }: Listening<T> = {},
): Promise<Guarded<T>> {
  return new Promise((resolve) => {
    const settle = (answer: Guarded<T>) => {
      judge?.(answer);
      resolve(answer);
    };
    const expire = () => settle({ outcome: 'unavailable', reason: `no answer within ${deadlines.ms} ms` });
    const end = deadlines.start(expire);
    work().then(
      (value) => {
        if (end()) settle({ outcome: 'answered', value });
        else late?.(value);
      },
      (error: unknown) => {
        if (end()) settle({ outcome: 'unavailable', reason: reasonOf(error) });
      },
    );
  });
}
