import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Eraser } from '../features/privacy/index.ts';
import type { EraseResponse } from './contract/privacy.ts';
import { describeAct } from './note-acts.ts';

export interface PrivacyPorts {
  readonly eraser: Pick<Eraser, 'erase' | 'export'>;
}

interface OfContact {
  readonly Params: { readonly location: string; readonly contact: string };
}

const base = '/api/locations/:location/contacts/:contact';

/** Handing over and taking away what is held of somebody. Both stand in the audit, so handing over is no plain reading. */
export function privacyRoutes(app: FastifyInstance, { eraser }: PrivacyPorts): void {
  const owner = { config: { role: 'owner' as const } };

  app.post<OfContact>(`${base}/export`, owner, async (request, reply) => {
    const held = await eraser.export(placeOf(request.params));
    if (held === null) return nothing(reply);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="contact.json"')
      .send(held);
  });

  app.delete<OfContact>(base, owner, async (request, reply) => {
    const { location, contact } = request.params;
    const erased = await eraser.erase(location, [contact], { why: 'asked', author: request.caller.userId });
    if (erased === null) return nothing(reply);
    const { texts, webhooks } = erased;
    describeAct(request, {
      subject: contact,
      summary: `texts ${texts}, contents of webhooks ${webhooks}`,
    });
    return { outcome: 'erased', texts, webhooks } satisfies EraseResponse;
  });
}

function placeOf({ location, contact }: OfContact['Params']) {
  return { locationId: location, contactId: contact };
}

function nothing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'nothing is held of this contact' });
}
