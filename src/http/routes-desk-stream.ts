import type { FastifyInstance } from 'fastify';
import type { DeskWatch } from '../features/desk/index.ts';
import { agentOf, headerOf, namesAgent } from './agent-of.ts';
import { type AgentStreamPorts, joinAgentStream } from './routes-agent-stream.ts';
import { openEventStream } from './sse.ts';

export interface DeskStreamPorts extends Pick<AgentStreamPorts, 'openDesk'> {
  readonly watch: DeskWatch;
}

/**
 * Everything that a panel follows, over one connection: a browser opens six to a host, and a panel stays open all day.
 * `changed` says that something is not as it was, and whoever hears it reads the view that it shows; the frames of the
 * agent's stream come beside it. Only these have ids: what changed while a tab was away is read anew by it anyway.
 */
export function deskStreamRoutes(app: FastifyInstance, { watch, openDesk }: DeskStreamPorts): void {
  app.get<{ Params: { readonly location: string } }>(
    '/api/locations/:location/desk/stream',
    { config: { role: 'agent' }, preHandler: namesAgent },
    (request, reply) => {
      const agent = { locationId: request.params.location, agentId: agentOf(request) };
      const leaving: (() => void)[] = [];
      const events = openEventStream(reply, {
        caughtUp: () => {
          events.send({ event: 'changed', data: { contactId: '' } });
          tab.caughtUp();
        },
        closed: () => {
          for (const leave of leaving) leave();
        },
      });
      events.send({ event: 'open', data: { agentId: agent.agentId } });
      const tab = joinAgentStream(events, openDesk, agent, headerOf(request, 'last-event-id'));
      leaving.push(
        () => tab.close(),
        watch.join(
          agent.locationId,
          agent.agentId,
          (change) => void events.send({ event: 'changed', data: change }),
        ),
      );
      return reply;
    },
  );
}
