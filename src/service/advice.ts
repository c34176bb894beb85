import {
  CoachingNotices,
  createAdviceStore,
  createAgentStore,
  createCoachingStore,
  createDeskStore,
} from '../adapters/store/index.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Model } from '../domain/model.ts';
import { agentTag } from '../features/cache/index.ts';
import { Adviser, AgentChat, AgentRecords, Coach, Wordings } from '../features/coaching/index.ts';
import type { AdvicePorts } from '../http/routes-advice.ts';
import type { AgentPorts } from '../http/routes-agents.ts';
import { systemId } from '../kit/id.ts';
import { systemWait } from '../kit/wait.ts';
import type { Foundations } from './foundations.ts';

export interface Advice {
  readonly coach: Coach;
  readonly adviser: Adviser;
  readonly wordings: Wordings;
  readonly records: AgentRecords;
  readonly chat: AgentChat;
  /** Something happened to these agents' leads: what the cache holds for them is out of date. */
  readonly forget: (agents: readonly { readonly locationId: string; readonly agentId: string }[]) => void;
}

/** What the web face may ask. */
export function adviceFace({ adviser, wordings }: Advice): AdvicePorts {
  return {
    objection: (place, text) => adviser.objection(place, text),
    nextQuestion: (place) => adviser.nextQuestion(place),
    wordings: (place, fact) => wordings.of(place, fact),
    insight: (place) => adviser.insight(place),
    followUps: (place) => adviser.followUps(place),
  };
}

/** What an agent may ask about all of their leads. */
export function agentFace({ records, chat }: Advice, { clock, locations }: Foundations): AgentPorts {
  return {
    now: () => clock.now(),
    knowsLocation: (locationId) => locations.find(locationId) !== undefined,
    context: (agent) => records.context(agent),
    leads: (agent) => records.leads(agent),
    prompts: (agent) => records.prompts(agent),
    priorities: (agent) => records.priorities(agent),
    due: (agent) => records.due(agent),
    chat: (agent, question) => chat.begin(agent, question),
  };
}

/** The CRM's word on whose a contact is takes effect at once. */
export function noteAssignment(coach: Coach, event: InboundEvent): void {
  if (event.kind !== 'contact-changed' || event.assignedTo === undefined) return;
  const { locationId, contactId, assignedTo, occurredAt } = event;
  coach.assigned({ locationId, contactId, agentId: assignedTo }, occurredAt);
}

/** Coaching, and how its processes tell each other what happened to whose conversations. */
export function openAdvice(
  stack: AsyncDisposableStack,
  foundations: Omit<Foundations, 'model'> & { readonly model: Model; readonly processId: string },
): Advice {
  const { processId, options, database, cache, model, locations, clock, log, events, flags } = foundations;
  const { budgets } = foundations;
  const forget: Advice['forget'] = (agents) => {
    const named = agents.filter(({ agentId }) => agentId !== '');
    if (named.length === 0) return;
    const tags = new Set(named.map(({ locationId, agentId }) => agentTag(locationId, agentId)));
    cache
      .invalidate([...tags])
      .catch((error: unknown) => log.warn({ err: error }, 'what an agent sees could not be invalidated'));
  };
  const notices = stack.use(
    new CoachingNotices({ database, processId, wait: systemWait, log, told: forget }),
  );
  const store = createCoachingStore(database);
  const coach = stack.use(
    new Coach({
      store,
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
      isCoached: ({ locationId, contactId, agentId }) =>
        flags.snapshotFor(locationId, contactId, agentId).coachingCards,
    }),
  );
  events.on((event) => coach.note(event));
  const adviser = new Adviser({
    store: { ...store, ...createAdviceStore(database) },
    ...{ cache, model, location: locations.find, clock, newId: systemId, log },
  });
  const wordings = new Wordings({ adviser, store, cache, model, clock, newId: systemId, log });
  const agents = createAgentStore(database);
  const timeZone = (locationId: string) => locations.find(locationId)?.timeZone ?? 'UTC';
  const records = new AgentRecords({ store: agents, cache, clock, timeZone });
  const chat = new AgentChat({
    ...{ store, agents, records, model, location: locations.find, clock, newId: systemId, log },
    isBudgetSpent: budgets.isSpent,
    budgetUsd: options.config.agentChatBudgetUsd,
  });
  return { coach, adviser, wordings, records, chat, forget };
}
