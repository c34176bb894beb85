import { type ChildProcess, fork } from 'node:child_process';
import type { ArmAnswer, ArmOrder, ArmSetting } from './orders.ts';

interface Waiting {
  readonly resolve: (answer: ArmAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The process of one arm, as the benchmark drives it. */
export class Arm implements Disposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<void>();
  #number = 0;

  private constructor(setting: ArmSetting) {
    this.#child = fork(new URL('./arm-process.ts', import.meta.url), [JSON.stringify(setting)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#child.on('message', (message) => {
      const { number, answer, failed } = message as { number: number; answer: ArmAnswer; failed?: string }; // ours
      if (number === 0) return this.#ready.resolve();
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failed === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(failed));
    });
    this.#child.on('exit', (code) => {
      const error = new Error(`an arm ended with ${code}`);
      this.#ready.reject(error);
      for (const waiting of this.#waiting.values()) waiting.reject(error);
    });
  }

  static async start(setting: ArmSetting): Promise<Arm> {
    const arm = new Arm(setting);
    await arm.#ready.promise;
    return arm;
  }

  run(order: ArmOrder): Promise<ArmAnswer> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#child.send({ number, order });
    });
  }

  /** The world of the arm is taken down by the child, which notices that nobody listens any more. */
  [Symbol.dispose](): void {
    this.#child.disconnect();
  }
}
