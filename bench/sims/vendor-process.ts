import { type ChildProcess, fork } from 'node:child_process';
import type { AnswerEnvelope } from './orders.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** One vendor in a process of its own, as the benchmark drives it. */
export class VendorProcess<Order extends { readonly order: keyof Answers }, Answers> implements Disposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor(program: URL) {
    this.#child = fork(program, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => this.#answered(message as AnswerEnvelope)); // our own protocol
    this.#child.on('exit', () => this.#lost());
  }

  ask<Asked extends Order>(order: Asked): Promise<Answers[Asked['order']]> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      // the child answers each order with what `Answers` says
      this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
      this.#child.send({ number, order });
    });
  }

  #answered(message: AnswerEnvelope): void {
    const waiting = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if ('failed' in message) waiting?.reject(new Error(message.failed));
    else waiting?.resolve(message.answer as never);
  }

  #lost(): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('a simulator ended'));
    this.#waiting.clear();
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
