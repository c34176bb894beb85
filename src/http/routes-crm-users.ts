import type { FastifyInstance } from 'fastify';
import type { CrmUsersResponse } from './contract/crm-users.ts';

export type CrmUsersAnswer =
  | { readonly outcome: 'listed'; readonly users: CrmUsersResponse['users'] }
  | { readonly outcome: 'no-such-location' }
  | { readonly outcome: 'crm-silent'; readonly why: string };

export interface CrmUsersPorts {
  list(locationId: string): Promise<CrmUsersAnswer>;
}

/** Names for the ids by which the CRM says whose a contact is. */
export function crmUsersRoutes(app: FastifyInstance, ports: CrmUsersPorts): void {
  app.get<{ Params: { location: string } }>(
    '/api/locations/:location/crm-users',
    { config: { role: 'owner' } },
    async (request, reply) => {
      const answer = await ports.list(request.params.location);
      switch (answer.outcome) {
        case 'listed':
          return { users: answer.users } satisfies CrmUsersResponse;
        case 'no-such-location':
          return reply.code(404).send({ error: 'no such location' });
        case 'crm-silent':
          return reply.code(502).send({ error: `the CRM does not list its users: ${answer.why}` });
        default:
          return answer satisfies never;
      }
    },
  );
}
