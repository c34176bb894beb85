import { type ChildProcess, fork } from 'node:child_process';
import type { AgentsAnswers, AgentsOrder, AgentsSetting } from './orders.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The agents' process, as the benchmark drives it. */
export class Agents implements Disposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor(setting: AgentsSetting) {
    this.#child = fork(new URL('./agents-process.ts', import.meta.url), [JSON.stringify(setting)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#child.on('message', (message) => {
      const { number, answer, failed } = message as { number: number; answer?: unknown; failed?: string }; // ours
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failed !== undefined) waiting?.reject(new Error(failed));
      else waiting?.resolve(answer as never);
    });
    this.#child.on('exit', () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error('the agents ended'));
    });
  }

  ask<Name extends AgentsOrder['order']>(
    order: Extract<AgentsOrder, { order: Name }>,
  ): Promise<AgentsAnswers[Name]> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      // the child answers each order with what `AgentsAnswers` says
      this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
      this.#child.send({ number, order });
    });
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
