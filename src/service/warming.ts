import { createWarmingStore } from '../adapters/store/index.ts';
import type { Coach } from '../features/coaching/index.ts';
import type { TurnRunner } from '../features/inbox/index.ts';
import { Warming } from '../features/warming/index.ts';
import { systemId } from '../kit/id.ts';
import type { Foundations } from './foundations.ts';

/** Turns in hand from which nothing is prepared: the leads' own answers come first. */
const busyTurns = 8;

/** Joins what happens to conversations, the agents' looks, and the coach that words the cards. */
export function openWarming(
  stack: AsyncDisposableStack,
  { options, database, events, flags, budgets, clock, log }: Foundations,
  { coach, runner, waiting }: { coach: Coach; runner: TurnRunner; waiting: () => number },
): Warming {
  const warming = stack.use(
    new Warming({
      store: createWarmingStore(database),
      prepare: (place) => coach.prepareCard(place),
      openDesks: () => coach.openDesks(),
      pressure: {
        isHigh: () => waiting() > 0 || runner.running >= busyTurns || database.stats().waiting > 0,
        isOn: (locationId, contactId, agentId) =>
          flags.snapshotFor(locationId, contactId, agentId).predictiveWarming,
        maySpare: budgets.maySpare,
      },
      clock,
      log,
      emit: (event) => events.emit(event),
      writer: systemId(),
      ...(options.overrides?.warmingEveryMs === undefined
        ? {}
        : { tickMs: options.overrides.warmingEveryMs }),
    }),
  );
  events.on((event) => {
    warming.note(event);
    if (event.event !== 'turn-decided' || event.agentId === '') return;
    const isHandedOff = event.mode === 'listening' || event.mode === 'booking';
    const { locationId, contactId, agentId } = event;
    const place = { locationId, contactId, agentId };
    coach.prepareInstant(place).then(
      (isTheirs) => isTheirs && warming.turnDecided(place, isHandedOff),
      (error: unknown) => log.warn({ error: String(error) }, 'what a look needs could not be prepared'),
    );
  });
  return warming;
}
