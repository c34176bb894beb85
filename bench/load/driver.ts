import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** One closed-loop measurement: `connections` clients send `requests` bodies as fast as the server answers. */
export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  readonly requests: number;
  /** Makes every body new and signed; without it the same bytes are sent unsigned. */
  readonly signing: {
    readonly privateKeyPem: string;
    readonly appId: string;
    readonly locationId: string;
  } | null;
  readonly method: 'GET' | 'POST';
  /** Asked for in turn, instead of the one address. */
  readonly paths?: readonly string[];
  /** Sent with every GET. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
}

/** A process of its own for the clients, so that they do not measure their own event loop inside the server's. */
export class LoadDriver implements Disposable {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(new URL('./client.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
  }

  async run(order: LoadOrder): Promise<LoadResult> {
    this.#child.send(order);
    // the child speaks only our own protocol
    const [result] = (await once(this.#child, 'message')) as [LoadResult];
    return result;
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
