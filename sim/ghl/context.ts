import type { Clock } from '../../src/kit/clock.ts';
import type { Dice } from './dice.ts';
import type { Ids } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Knobs } from './knobs.ts';
import type { Outbox } from './webhooks/outbox.ts';
import type { World } from './world/world.ts';

/** What every part of the simulator works with. */
export interface Context {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly ids: Ids;
  readonly knobs: Knobs;
  readonly world: World;
  readonly journal: Journal;
  readonly outbox: Outbox;
}

/** The current moment as GoHighLevel writes it. */
export function isoNow(context: Context): string {
  return new Date(context.clock.now()).toISOString();
}
