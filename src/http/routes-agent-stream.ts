import type { FastifyInstance } from 'fastify';
import type { AgentPlace, DeskSink, DeskTab } from '../features/coaching/index.ts';
import { agentOf, headerOf, namesAgent } from './agent-of.ts';
import type { AgentStreamFrame } from './contract/agent-stream.ts';
import { type EventStream, openEventStream } from './sse.ts';

export interface AgentStreamPorts {
  knowsLocation(locationId: string): boolean;
  openDesk(agent: AgentPlace, sink: DeskSink, resumeFrom: string): DeskTab;
}

/**
 * One subscription per agent and tab: everything that happens in the agent's own conversations, in order, each frame
 * with an id. A tab that comes back with `Last-Event-ID` gets what it missed, or `resync` and a new `hello`.
 */
export function agentStreamRoutes(app: FastifyInstance, ports: AgentStreamPorts): void {
  app.get<{ Params: { readonly location: string } }>(
    '/api/locations/:location/agents/me/stream',
    { config: { role: 'agent' }, preHandler: namesAgent },
    (request, reply) => {
      const agent = { locationId: request.params.location, agentId: agentOf(request) };
      if (!ports.knowsLocation(agent.locationId)) return reply.code(404).send({ error: 'no such location' });
      let tab: DeskTab | null = null;
      const events = openEventStream(reply, {
        caughtUp: () => tab?.caughtUp(),
        closed: () => tab?.close(),
      });
      tab = joinAgentStream(events, ports.openDesk, agent, headerOf(request, 'last-event-id'));
      return reply;
    },
  );
}

export function joinAgentStream(
  events: EventStream,
  openDesk: AgentStreamPorts['openDesk'],
  agent: AgentPlace,
  resumeFrom: string,
): DeskTab {
  const sink: DeskSink = {
    send: (frame, id, json) => events.send({ ...(frame satisfies AgentStreamFrame), id, json }),
    end: () => events.close(),
  };
  return openDesk(agent, sink, resumeFrom);
}
