import { createAgentDeskStore } from '../adapters/store/index.ts';
import type { Access } from '../features/access/index.ts';
import { Desk, DeskWatch } from '../features/desk/index.ts';
import type { DeskPorts } from '../http/routes-desk.ts';
import { systemId } from '../kit/id.ts';
import { systemWait } from '../kit/wait.ts';
import type { Foundations } from './foundations.ts';
import { ghlSessionsOf } from './ghl-session.ts';
import type { Work } from './work.ts';

/** The agent's panel: acts wake the lane and stop the run in hand; drafts are looked over by the coach's rules. */
export function openDesk(
  stack: AsyncDisposableStack,
  foundations: Foundations,
  { coach, runner, alarm, worksHere }: Pick<Work, 'coach' | 'runner' | 'alarm' | 'worksHere'>,
  access: Access,
): DeskPorts {
  const { database, clock, log, events, locations, options } = foundations;
  const store = createAgentDeskStore(database);
  const watch = stack.use(new DeskWatch(store, log));
  events.on((event) => watch.note(event));
  const desk = new Desk({
    store,
    check: (place, text, vouchedFor) => coach.checkDraft(place, text, vouchedFor),
    acted: ({ locationId, contactId }) => {
      watch.changed(locationId, contactId);
      if (!worksHere) return alarm.ring();
      runner.supersede(locationId, contactId);
      runner.wake(clock.now());
    },
    clock,
    newId: systemId,
    wait: systemWait,
    callTimeoutMs: options.config.ghl.callTimeoutMs,
  });
  return {
    desk,
    watch,
    location: locations.find,
    locationIds: locations.ids,
    now: () => clock.now(),
    ghl: ghlSessionsOf(foundations, access),
  };
}
