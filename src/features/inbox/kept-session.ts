import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { WorkerSession } from './ports.ts';

export interface KeptSessionOptions {
  readonly openSession: (lost: (reason: string) => void) => Promise<WorkerSession>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onWake: () => void;
  /** A session is there: at first, and after each loss. */
  readonly onLive: () => void;
  /** Stops whatever the lost session had in hand; opening a new one waits for it. */
  readonly onLost: () => Promise<unknown>;
}

/**
 * The worker's session, opened anew whenever it is lost.
 *
 * States: stopped → (open) → live → (lost) → reopening → live … → (end) → ended.
 */
export class KeptSession implements AsyncDisposable {
  readonly #options: KeptSessionOptions;
  #session: WorkerSession | null = null;
  #state: 'stopped' | 'live' | 'reopening' | 'ended' = 'stopped';

  constructor(options: KeptSessionOptions) {
    this.#options = options;
  }

  /** Null while there is none, and once the end has begun. */
  get live(): WorkerSession | null {
    return this.#state === 'live' ? this.#session : null;
  }

  get number(): number | null {
    return this.#session?.number ?? null;
  }

  async open(): Promise<void> {
    const { openSession, clock, onWake, onLive } = this.#options;
    const session = await openSession((reason) => this.#lost(reason));
    try {
      await session.beat(clock.now());
      await session.listen(onWake);
    } catch (error) {
      // tried again every few seconds: what is left open each time takes the server's last connection in the end
      await session[Symbol.asyncDispose]();
      throw error;
    }
    if (this.#hasEnded()) {
      // the process ends and waits for no database; what came after all is nobody's
      await session[Symbol.asyncDispose]();
      return;
    }
    this.#session = session;
    this.#state = 'live';
    onLive();
  }

  /** Without it other processes take this one for dead and its contacts for free. */
  async beat(now: number): Promise<void> {
    await this.#session?.beat(now);
  }

  /** Nothing new is begun with it; what is in hand may still end under its lock. */
  end(): void {
    this.#state = 'ended';
  }

  #hasEnded(): boolean {
    return this.#state === 'ended';
  }

  #lost(reason: string): void {
    if (this.#state !== 'live') return;
    this.#options.log.error({ reason }, 'worker session lost: every run is stopped, a new session is opened');
    this.#state = 'reopening';
    this.#session = null;
    void this.#reopen(this.#options.onLost());
  }

  async #reopen(stopped: Promise<unknown>): Promise<void> {
    await stopped;
    for (let attempt = 1; this.#state === 'reopening'; attempt += 1) {
      try {
        await this.open();
        return;
      } catch (error) {
        this.#options.log.error({ err: error, attempt }, 'no worker session yet');
        await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 200 * 2 ** attempt)));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
    await this.#session?.[Symbol.asyncDispose]();
    this.#session = null;
  }
}
