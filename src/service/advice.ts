import { CoachingNotices, createCoachingStore, createDeskStore } from '../adapters/store/index.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { agentTag } from '../features/cache/index.ts';
import { Coach } from '../features/coaching/index.ts';
import { systemId } from '../kit/id.ts';
import { systemWait } from '../kit/wait.ts';
import type { Foundations } from './foundations.ts';

/** The CRM's word on whose a contact is takes effect at once. */
export function noteAssignment(coach: Coach, event: InboundEvent): void {
  if (event.kind !== 'contact-changed' || event.assignedTo === undefined) return;
  const { locationId, contactId, assignedTo, occurredAt } = event;
  coach.assigned({ locationId, contactId, agentId: assignedTo }, occurredAt);
}

/** Coaching, and how its processes tell each other what happened to whose conversations. */
export function openAdvice(stack: AsyncDisposableStack, foundations: Foundations): { readonly coach: Coach } {
  const { database, cache, model, locations, clock, log, events } = foundations;
  const forget = (agents: readonly { readonly locationId: string; readonly agentId: string }[]) => {
    const named = agents.filter(({ agentId }) => agentId !== '');
    if (named.length === 0) return;
    cache
      .invalidate(named.map(({ locationId, agentId }) => agentTag(locationId, agentId)))
      .catch((error: unknown) => log.warn({ err: error }, 'what an agent sees could not be invalidated'));
  };
  const notices = stack.use(
    new CoachingNotices({ database, processId: systemId(), wait: systemWait, log, told: forget }),
  );
  const coach = stack.use(
    new Coach({
      store: createCoachingStore(database),
      desks: createDeskStore(database),
      notices,
      heard: (notice) => {
        if (notice.kind !== 'assigned') return;
        const { locationId, from, to } = notice;
        forget([from, to].map((agentId) => ({ locationId, agentId })));
      },
      cache,
      model,
      location: locations.find,
      clock,
      newId: systemId,
      log,
    }),
  );
  events.on((event) => coach.note(event));
  return { coach };
}
