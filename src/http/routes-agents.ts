import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type {
  AgentContext,
  AgentPlace,
  AgentPrompt,
  ChatBeginning,
  ChatFrame,
  ChatQuestion,
  DueAction,
  Priority,
  RecentLead,
} from '../features/coaching/index.ts';
import { agentOf, namesAgent } from './agent-of.ts';
import type {
  AgentChatFrame,
  AgentContextResponse,
  AgentDueResponse,
  AgentLeadsResponse,
  AgentPrioritiesResponse,
  AgentPromptsResponse,
} from './contract/agents.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { type EventStream, openEventStream } from './sse.ts';

export interface AgentPorts {
  now(): number;
  knowsLocation(locationId: string): boolean;
  context(agent: AgentPlace): Promise<AgentContext>;
  leads(agent: AgentPlace): Promise<readonly RecentLead[]>;
  prompts(agent: AgentPlace): Promise<readonly AgentPrompt[]>;
  priorities(agent: AgentPlace): Promise<readonly Priority[]>;
  due(agent: AgentPlace): Promise<readonly DueAction[]>;
  chat(agent: AgentPlace, question: ChatQuestion): Promise<ChatBeginning>;
}

interface OfLocation {
  readonly Params: { readonly location: string };
}

const base = '/api/locations/:location/agents/me';
const chatBody = z.strictObject({
  question: z.string().trim().min(1).max(500),
  contactId: z.string().min(1).max(64).optional(),
  talk: z
    .array(z.strictObject({ from: z.enum(['agent', 'assistant']), text: z.string().max(2000) }))
    .max(8)
    .default([]),
});

/** What an agent asks about all of their own leads. */
export function agentRoutes(app: FastifyInstance, ports: AgentPorts): void {
  const isKnown = async (request: FastifyRequest, reply: FastifyReply) => {
    const { location } = request.params as OfLocation['Params']; // every route of this file has it
    return ports.knowsLocation(location) ? undefined : reply.code(404).send({ error: 'no such location' });
  };
  const guard = {
    config: { role: 'agent' as const },
    preHandler: [namesAgent, isKnown],
  };

  app.get<OfLocation>(
    `${base}/context`,
    guard,
    async (request) => (await ports.context(agentIn(request))) satisfies AgentContextResponse,
  );
  app.get<OfLocation>(
    `${base}/leads`,
    guard,
    async (request) => ({ leads: await ports.leads(agentIn(request)) }) satisfies AgentLeadsResponse,
  );
  app.get<OfLocation>(
    `${base}/prompts`,
    guard,
    async (request) => ({ prompts: await ports.prompts(agentIn(request)) }) satisfies AgentPromptsResponse,
  );
  app.get<OfLocation>(`${base}/priorities`, guard, async (request) => {
    const priorities = await ports.priorities(agentIn(request));
    return { at: ports.now(), priorities } satisfies AgentPrioritiesResponse;
  });
  app.get<OfLocation>(`${base}/due`, guard, async (request) => {
    const due = await ports.due(agentIn(request));
    return { at: ports.now(), due } satisfies AgentDueResponse;
  });

  app.post<OfLocation>(`${base}/chat`, guard, async (request, reply) => {
    const body = chatBody.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success)
      return reply.code(400).send({
        error:
          'write {"question": "1 to 500 characters"}, with "contactId" to ask about one lead, and "talk": [{"from": "agent" or "assistant", "text": "…"}] for what was said before',
      });
    const { question, contactId = null, talk } = body.data;
    const begun = await ports.chat(agentIn(request), { question, contactId, talk });
    switch (begun.outcome) {
      case 'not-yours':
        return reply.code(404).send({ error: 'no such contact of this agent' });
      case 'budget-spent':
        return reply.code(429).send({
          error: `the ${begun.budgetUsd.toFixed(2)} USD for your talks of today are spent; ask again tomorrow`,
        });
      case 'location-budget-spent':
        return reply.code(429).send({
          error:
            "the location's budget for Claude is spent for today; ask again tomorrow, or have it raised in Settings",
        });
      case 'ready':
        await talkOver(reply, begun.run);
        return reply;
      default:
        return begun satisfies never;
    }
  });
}

/** The answer ends the stream; a closed stream ends the answer. */
async function talkOver(
  reply: FastifyReply,
  run: Extract<ChatBeginning, { outcome: 'ready' }>['run'],
): Promise<void> {
  const gone = new AbortController();
  let owed: ChatFrame | null = null;
  const events: EventStream = openEventStream(reply, {
    // words that were lost stand in the end as well
    caughtUp: () => {
      if (owed !== null && events.send(owed)) events.close();
    },
    closed: () => gone.abort(),
  });
  await run((frame) => {
    const isSent = events.send(frame satisfies AgentChatFrame);
    if (frame.event !== 'end') return;
    if (isSent) events.close();
    else owed = frame;
  }, gone.signal);
}

function agentIn(request: FastifyRequest<OfLocation>): AgentPlace {
  return { locationId: request.params.location, agentId: agentOf(request) };
}
