import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Location } from '../domain/location.ts';
import type { Desk, DeskPlace, DeskWatch, TextOutcome } from '../features/desk/index.ts';
import { agentOf, namesAgent } from './agent-of.ts';
import { charged } from './answer-charge.ts';
import type {
  DeskInbox,
  DeskOwner,
  DeskView,
  SaveDraftRequest,
  SendTextRequest,
  SendTextResponse,
} from './contract/desk.ts';
import { deskView, inboxItem, inOrder } from './desk-view.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { type GhlSessionPorts, ghlSessionRoutes } from './routes-ghl-session.ts';

export interface DeskPorts {
  readonly desk: Desk;
  readonly watch: DeskWatch;
  readonly location: (locationId: string) => Location | undefined;
  readonly locationIds: () => readonly string[];
  readonly now: () => number;
  readonly ghl: GhlSessionPorts;
}

interface AtLocation {
  readonly Params: { readonly location: string };
}
interface OfContact {
  readonly Params: { readonly location: string; readonly contact: string };
}
interface OfText {
  readonly Params: OfContact['Params'] & { readonly key: string };
}

const base = '/api/locations/:location/desk';
const textAtMost = 2000;

export const textShape = z.strictObject({
  key: z.string().regex(/^[\w-]{8,64}$/u),
  text: z.string().trim().min(1).max(textAtMost),
  basedOn: z.string().max(200),
  vouchedFor: z.array(z.string().max(80)).max(20).default([]),
  mayWait: z.boolean().default(false),
});
const textSentence = `write {"key": 8 to 64 letters or digits of your own, "text": up to ${textAtMost} characters, "basedOn": id of the lead's newest text}`;
export const draftShape = z.strictObject({ text: z.string().max(textAtMost), basedOn: z.string().max(200) });
export const seenShape = z.strictObject({ until: z.int().nonnegative() });

/** The agent's panel. What is not the caller's conversation does not exist. */
export function deskRoutes(app: FastifyInstance, ports: DeskPorts): void {
  const guard = { config: { role: 'agent' as const }, preHandler: namesAgent };
  const { desk } = ports;
  ghlSessionRoutes(app, ports.ghl);

  app.get('/api/desk', { config: { role: 'agent' as const } }, ({ caller }) => {
    const ids = caller.locationIds === 'all' ? ports.locationIds() : caller.locationIds;
    const locations = ids.map((locationId) => ({
      locationId,
      name: ports.location(locationId)?.name ?? locationId,
    }));
    return { agentId: caller.agentId, locations } satisfies DeskOwner;
  });

  app.get<AtLocation>(base, guard, async (request, reply) => {
    const { location: locationId } = request.params;
    const location = ports.location(locationId);
    if (location === undefined) return reply.code(404).send({ error: 'no such location' });
    const agentId = agentOf(request);
    const items = inOrder(
      (await desk.inbox(locationId, agentId)).map((row) => inboxItem(row, location.timeZone)),
    );
    return {
      locationId,
      locationName: location.name,
      timeZone: location.timeZone,
      agentId,
      items,
      unread: items.reduce((sum, { unread }) => sum + unread, 0),
      waiting: items.filter(({ waitsForPersonSince }) => waitsForPersonSince !== null).length,
      now: ports.now(),
    } satisfies DeskInbox;
  });

  app.get<OfContact>(`${base}/:contact`, guard, async (request, reply) => {
    const found = await desk.conversation(placeOf(request));
    const location = ports.location(request.params.location);
    if (found === null || location === undefined) return notYours(reply);
    return deskView(request.params.contact, found, location.timeZone) satisfies DeskView;
  });

  app.post<OfContact>(`${base}/:contact/take-over`, guard, async (request, reply) =>
    charged(reply, await desk.takeOver(placeOf(request)), notYours),
  );

  app.post<OfContact>(`${base}/:contact/hand-back`, guard, async (request, reply) =>
    charged(reply, await desk.handBack(placeOf(request)), notYours),
  );

  app.post<OfContact>(`${base}/:contact/texts`, guard, async (request, reply) => {
    const body = textShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) return reply.code(400).send({ error: textSentence });
    return answered(reply, await desk.send(placeOf(request), body.data satisfies SendTextRequest));
  });

  app.delete<OfText>(`${base}/:contact/texts/:key`, guard, async (request, reply) =>
    (await desk.cancelText(placeOf(request), request.params.key))
      ? { cancelled: true }
      : reply.code(409).send({ error: 'this text has left already, or there is none' }),
  );

  app.put<OfContact>(`${base}/:contact/draft`, guard, async (request, reply) => {
    const body = draftShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) return reply.code(400).send({ error: 'write {"text": "…", "basedOn": "…"}' });
    const isSaved = await desk.saveDraft(placeOf(request), body.data satisfies SaveDraftRequest);
    return isSaved ? { saved: true } : notYours(reply);
  });

  app.put<OfContact>(`${base}/:contact/seen`, guard, async (request, reply) => {
    const body = seenShape.safeParse(parseJsonObject(bytesOf(request.body)));
    if (!body.success) return reply.code(400).send({ error: 'write {"until": time of the newest text}' });
    return (await desk.saveSeen(placeOf(request), body.data.until)) ? { saved: true } : notYours(reply);
  });
}

function answered(reply: FastifyReply, outcome: TextOutcome): FastifyReply {
  const say = (status: number, response: SendTextResponse) => reply.code(status).send(response);
  switch (outcome.outcome) {
    case 'sent':
      return say(200, { outcome: 'sent', messageId: outcome.messageId });
    case 'sending':
      return say(202, { outcome: 'sending' });
    case 'waits':
      return say(202, outcome);
    case 'blocked':
      return say(422, outcome);
    case 'lead-has-written':
      return say(409, outcome);
    case 'key-of-another-text':
      return reply.code(409).send({ error: 'this key was used for another text: make a new one' });
    case 'not-yours':
      return notYours(reply);
    default:
      return outcome satisfies never;
  }
}

function placeOf(request: FastifyRequest<OfContact>): DeskPlace {
  const { location, contact } = request.params;
  return { locationId: location, contactId: contact, agentId: agentOf(request) };
}

function notYours(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'no such contact of this agent' });
}
