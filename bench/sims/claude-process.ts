import { type ClaudeSim, type LedgerEntry, startClaudeSim } from '../../sim/claude/index.ts';
import { BenchClock } from '../world/bench-clock.ts';
import { obeyOrders } from './obey-orders.ts';
import type { ClaudeAnswers, ClaudeOrder } from './orders.ts';

/** The model in a process of its own, so that its work does not count as ours. */
let started: ClaudeSim | null = null;
let cursor = 0;

obeyOrders(async (order: ClaudeOrder): Promise<unknown> => {
  if (order.order === 'start') {
    started = await start(order);
    return { claudeUrl: started.url } satisfies ClaudeAnswers['start'];
  }
  if (started === null) {
    throw new Error('the simulator of the model was not started');
  }
  return booksOf(started);
});

function start({ profile, clock, cacheSpeed }: Extract<ClaudeOrder, { order: 'start' }>): Promise<ClaudeSim> {
  return startClaudeSim({
    clock: new BenchClock(cacheSpeed === 1 ? clock : { ...clock, speed: cacheSpeed }),
    knobs: { profile, seed: 7 },
    ledgerEntries: 200_000,
    keptRequests: 10,
  });
}

function booksOf(claude: ClaudeSim): LedgerEntry[] {
  const { entries } = claude.ledger();
  const fresh = entries.filter((entry) => entry.sequence > cursor);
  cursor = entries.at(-1)?.sequence ?? cursor;
  return fresh;
}
