import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ChargePlace, Desk } from '../features/desk/index.ts';
import { charged } from './answer-charge.ts';

interface OfContact {
  readonly Params: { readonly location: string; readonly contact: string };
}

const base = '/api/locations/:location/contacts/:contact';

/** The owner's button (section 13.6): in every conversation, whoever it is assigned to, also where that is nobody. */
export function chargeRoutes(app: FastifyInstance, desk: Pick<Desk, 'takeOver' | 'handBack'>): void {
  const owner = { config: { role: 'owner' as const } };

  app.post<OfContact>(`${base}/take-over`, owner, async (request, reply) =>
    charged(reply, await desk.takeOver(placeOf(request)), unknown),
  );

  app.post<OfContact>(`${base}/hand-back`, owner, async (request, reply) =>
    charged(reply, await desk.handBack(placeOf(request)), unknown),
  );
}

function placeOf({ params }: FastifyRequest<OfContact>): ChargePlace {
  return { locationId: params.location, contactId: params.contact, agentId: null };
}

function unknown(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'nothing is held of this contact' });
}
