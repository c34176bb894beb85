import type { FastifyInstance } from 'fastify';
import type { OpenedSession } from '../features/access/index.ts';
import { isSecure, type PublicUrl } from './access/origin.ts';
import { giveSession } from './access/session-cookie.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export interface GhlSessionPorts {
  /** Verifies what the CRM's window said of its user and opens a session for that person. */
  enter(encrypted: string, device: string): Promise<GhlEntry>;
  readonly now: () => number;
  readonly publicUrl: PublicUrl;
}

export type GhlEntry =
  | { readonly outcome: 'entered'; readonly session: OpenedSession; readonly locationId: string | null }
  | { readonly outcome: 'switched-off' }
  | { readonly outcome: 'not-verified'; readonly why: string }
  | { readonly outcome: 'nobody'; readonly userId: string }
  | { readonly outcome: 'crm-silent' };

/** The panel as a custom page of GoHighLevel: its signed-in user becomes a session of ours. */
export function ghlSessionRoutes(app: FastifyInstance, ports: GhlSessionPorts): void {
  app.post('/api/desk/ghl-session', { config: { role: 'public' } }, async (request, reply) => {
    const encrypted = parseJsonObject(bytesOf(request.body))?.encryptedData;
    if (typeof encrypted !== 'string') {
      return reply.code(400).send({ error: 'write {"encryptedData": "what the CRM\u2019s window gave"}' });
    }
    // a frame's cookie is kept over https only
    if (!isSecure(request, ports.publicUrl)) {
      return reply
        .code(400)
        .send({ error: 'an embedded panel needs https: write PUBLIC_URL=https://\u2026' });
    }
    const entry = await ports.enter(encrypted, request.headers['user-agent'] ?? '');
    switch (entry.outcome) {
      case 'entered':
        giveSession(reply, entry.session, { now: ports.now(), isSecure: true, isFramed: true });
        return { locationId: entry.locationId };
      case 'switched-off':
        return reply.code(404).send({ error: 'no embedding here: write GHL_SHARED_SECRET' });
      case 'not-verified':
        return reply.code(401).send({ error: `the CRM's user could not be verified: ${entry.why}` });
      case 'nobody':
        return reply.code(403).send({
          error: `nobody here is the CRM user ${entry.userId}: ask the owner to invite you with this id`,
        });
      case 'crm-silent':
        return reply.code(503).send({ error: 'the CRM does not answer: try again' });
      default:
        return entry satisfies never;
    }
  });
}
