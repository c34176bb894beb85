import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countSegments } from '../domain/sms-segments.ts';
import {
  type Card,
  type CardState,
  type CoachingSink,
  cardStates,
  type Depth,
  type DraftOutcome,
  type DraftProblem,
  depths,
  isCardState,
  isDepth,
  type LookOutcome,
  type OpenPanel,
  type Place,
  type StateOutcome,
} from '../features/coaching/index.ts';
import { agentOf, headerOf, namesAgent } from './agent-of.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { openEventStream } from './sse.ts';

export interface CoachingPorts {
  look(place: Place): Promise<LookOutcome>;
  open(place: Place, sink: CoachingSink, resumeFrom: string): OpenPanel;
  setState(
    place: Place,
    cardId: string,
    change: { readonly to: CardState; readonly text: string | null },
  ): Promise<StateOutcome>;
  checkDraft(place: Place, text: string, vouchedFor?: readonly string[]): Promise<DraftOutcome>;
  setDepth(locationId: string, agentId: string, depth: Depth): Promise<void>;
  knowsLocation(locationId: string): boolean;
}

/** Answer of `GET …/coaching`: at most two cards, the gravest first, none without evidence. */
export interface CoachingLookResponse {
  /** Number of the lead's texts that the cards are about. */
  readonly revision: number;
  readonly cards: readonly Card[];
}

/** Body of `POST …/cards/:id/state`; `text` is what the agent made of `say`, for `edited` and `sent`. */
export interface CardStateRequest {
  readonly state: CardState;
  readonly text?: string;
}
export interface CardStateResponse {
  readonly state: CardState;
}

/** Body and answer of `POST …/coaching/draft`. The draft is neither stored nor sent. */
export interface DraftRequest {
  readonly text: string;
  /** Rule ids that the agent vouches for. */
  readonly vouchedFor?: readonly string[];
}
export interface DraftResponse {
  readonly mayBeSent: boolean;
  /** The pinned card that blocks Send. */
  readonly card: Card | null;
  readonly problems: readonly DraftProblem[];
  /** When it may go, if the hour is what is wrong. */
  readonly opensAt: number | null;
  /** What it costs on the air, in SMS segments. */
  readonly segments: number;
}

/** Body and answer of `PUT /api/locations/:location/coaching/depth`, for the agent who calls. */
export interface DepthRequest {
  readonly depth: Depth;
}

interface OfContact {
  readonly Params: { readonly location: string; readonly contact: string };
}
interface OfCard {
  readonly Params: OfContact['Params'] & { readonly card: string };
}

const base = '/api/locations/:location/contacts/:contact/coaching';
const draftAtMost = 2000;

/**
 * The agents' routes. An agent speaks for themselves; an owner's caller (the panel's back end) names the CRM user it
 * speaks for by the header `x-agent-id`. Whatever is not that agent's contact does not exist.
 */
export function coachingRoutes(app: FastifyInstance, ports: CoachingPorts): void {
  const guard = { config: { role: 'agent' as const }, preHandler: namesAgent };

  app.get<OfContact>(base, guard, async (request, reply) => {
    const look = await ports.look(placeOf(request));
    if (look.outcome === 'not-yours') return notYours(reply);
    return { revision: look.revision, cards: look.cards } satisfies CoachingLookResponse;
  });

  app.get<OfContact>(`${base}/stream`, guard, async (request, reply) => {
    const place = placeOf(request);
    // Asked before the stream begins, so that a stranger gets the same 404 as everywhere.
    const look = await ports.look(place);
    if (look.outcome === 'not-yours') return notYours(reply);
    stream(ports, place, reply, headerOf(request, 'last-event-id'));
    return reply;
  });

  app.post<OfCard>(`${base}/cards/:card/state`, guard, async (request, reply) => {
    const body = parseJsonObject(bytesOf(request.body));
    const text = body?.text ?? null;
    if (!isCardState(body?.state) || !(text === null || isDraft(text))) {
      return reply.code(400).send({ error: `write {"state": one of ${cardStates.join(', ')}}` });
    }
    const moved = await ports.setState(placeOf(request), request.params.card, { to: body.state, text });
    switch (moved.outcome) {
      case 'moved':
        return { state: moved.state } satisfies CardStateResponse;
      case 'not-yours':
        return notYours(reply);
      case 'not-possible':
        return reply.code(409).send({ error: `the card is ${moved.state}`, state: moved.state });
      default:
        return moved satisfies never;
    }
  });

  app.post<OfContact>(`${base}/draft`, guard, async (request, reply) => {
    const body = parseJsonObject(bytesOf(request.body));
    const text = body?.text;
    if (!isDraft(text))
      return reply.code(400).send({ error: `write {"text": "up to ${draftAtMost} characters"}` });
    const checked = await ports.checkDraft(placeOf(request), text, idsIn(body?.vouchedFor));
    if (checked.outcome === 'not-yours') return notYours(reply);
    const { outcome: _, ...found } = checked;
    return { ...found, segments: countSegments(text).segments } satisfies DraftResponse;
  });

  app.put<{ Params: { location: string } }>(
    '/api/locations/:location/coaching/depth',
    guard,
    async (request, reply) => {
      const depth = parseJsonObject(bytesOf(request.body))?.depth;
      if (!isDepth(depth))
        return reply.code(400).send({ error: `write {"depth": one of ${depths.join(', ')}}` });
      if (!ports.knowsLocation(request.params.location))
        return reply.code(404).send({ error: 'no such location' });
      await ports.setDepth(request.params.location, agentOf(request), depth);
      describeAct(request, { subject: agentOf(request), summary: depth });
      return { depth } satisfies DepthRequest;
    },
  );
}

function stream(ports: CoachingPorts, place: Place, reply: FastifyReply, resumeFrom: string): void {
  let panel: OpenPanel | null = null;
  const events = openEventStream(reply, {
    caughtUp: () => panel?.resend(),
    closed: () => panel?.close(),
  });
  panel = ports.open(
    place,
    { push: (frame) => void events.send(frame), end: () => events.close() },
    resumeFrom,
  );
}

function placeOf(request: FastifyRequest<OfContact>): Place {
  const { location, contact } = request.params;
  return { locationId: location, contactId: contact, agentId: agentOf(request) };
}

function notYours(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'no such contact of this agent' });
}

function isDraft(text: unknown): text is string {
  return typeof text === 'string' && text.length <= draftAtMost;
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
