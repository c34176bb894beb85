import type { AnswerEnvelope, Envelope } from './orders.ts';

/** A vendor's side of the talk with the benchmark: answers each order that its parent sends, and ends with it. */
export function obeyOrders<Order>(obey: (order: Order) => Promise<unknown>): void {
  process.on('message', (message) => {
    const { number, order } = message as Envelope<Order>; // the parent speaks only our own protocol
    obey(order).then(
      (answer) => send({ number, answer }),
      (error: unknown) => send({ number, failed: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}

function send(answer: AnswerEnvelope): void {
  process.send?.(answer);
}
