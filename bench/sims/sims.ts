import { type ChildProcess, fork } from 'node:child_process';
import type { AnswerEnvelope, Books, Lead, SimAnswers, SimOrder, StartedSims } from './orders.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The vendors' process, as the benchmark drives it. */
export class Sims implements Disposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor() {
    this.#child = fork(new URL('./sim-process.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => this.#answered(message as AnswerEnvelope)); // our own protocol
    this.#child.on('exit', () => this.#lost());
  }

  start(order: Omit<Extract<SimOrder, { order: 'start' }>, 'order'>): Promise<StartedSims> {
    return this.#ask('start', { order: 'start', ...order });
  }

  /** Signed webhooks go there; the unsigned door of workflows stays shut, as in an installation that has the app. */
  async aim(app: string): Promise<void> {
    await this.#ask('aim', { order: 'aim', app });
  }

  contacts(count: number): Promise<readonly Lead[]> {
    return this.#ask('contacts', { order: 'contacts', count });
  }

  async text(contactId: string, body: string): Promise<void> {
    await this.#ask('text', { order: 'text', contactId, body });
  }

  /** No webhook waits to be sent. */
  async settled(): Promise<void> {
    await this.#ask('settled', { order: 'settled' });
  }

  books(): Promise<Books> {
    return this.#ask('books', { order: 'books' });
  }

  #ask<Name extends keyof SimAnswers>(_name: Name, order: SimOrder): Promise<SimAnswers[Name]> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      // the child answers each order with what `SimAnswers` says
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
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('the simulators ended'));
    this.#waiting.clear();
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
