import { Breaker } from '../../kit/breaker.ts';
import type { Clock } from '../../kit/clock.ts';

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

class OverdueError extends Error {
  override readonly name = 'OverdueError';
}

/**
 * Stands between callers and a tier that may be slow, hanging, full or dead. States: usable (calls pass, each with a
 * deadline), broken (calls are refused at once; every `probeMs` one look is taken in the background, at no caller's
 * expense), recovering (the look went well, what was missed is made up for), usable again.
 */
export class Guard {
  readonly #options: GuardOptions;
  readonly #breaker: Breaker;
  #isBroken = false;
  #isRecovering = false;
  #probing: Promise<void> | undefined;

  constructor(options: GuardOptions) {
    this.#options = options;
    const { clock, failures, probeMs } = options;
    this.#breaker = new Breaker({ clock, failures, openMs: probeMs });
  }

  get isUsable(): boolean {
    return !this.#isBroken;
  }

  /**
   * `late` gets an answer that came after the deadline: what it took may have to be given back. What the tier must not
   * miss goes straight to it while it recovers, else a busy process would never come to an end of what is owed.
   */
  async call<T>(
    work: () => Promise<T>,
    late?: (value: T) => void,
    isNeededToRecover = false,
  ): Promise<Guarded<T>> {
    if (this.#isBroken && !(isNeededToRecover && this.#isRecovering)) {
      this.#look();
      return { outcome: 'unavailable', reason: 'broken' };
    }
    try {
      const value = await withDeadline(work, this.#options.deadlineMs, late);
      if (!this.#isBroken) this.#breaker.succeeded();
      return { outcome: 'answered', value };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#failed(reason);
      return { outcome: 'unavailable', reason };
    }
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
    try {
      await withDeadline(probe, deadlineMs);
      this.#isRecovering = true;
      await withDeadline(recovered, 10 * deadlineMs);
      this.#breaker.succeeded();
      this.#isBroken = false;
      changed(true, '');
    } catch {
      this.#breaker.failed();
    } finally {
      this.#isRecovering = false;
    }
  }
}

/** A plain timer costs 0.3 us, `AbortSignal.timeout` over 10. */
function withDeadline<T>(work: () => Promise<T>, deadlineMs: number, late?: (value: T) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let isOver = false;
    const expire = () => {
      isOver = true;
      reject(new OverdueError(`no answer within ${deadlineMs} ms`));
    };
    // After a long computation of our own the timer is due before the socket was read: an answer that lies there
    // already must not count as late, so one round of input is let in first.
    const timer = setTimeout(() => setImmediate(expire), deadlineMs);
    work().then(
      (value) => {
        clearTimeout(timer);
        if (isOver) late?.(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
