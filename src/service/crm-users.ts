import { z } from 'zod';
import { cachePlans, defineCache } from '../features/cache/index.ts';
import type { CrmUsersAnswer, CrmUsersPorts } from '../http/routes-crm-users.ts';
import type { Foundations } from './foundations.ts';

const usersShape = z.array(z.object({ id: z.string(), name: z.string() }));
const userList = defineCache(cachePlans.crmMetadata, usersShape);

type Users = z.output<typeof usersShape>;
type Kind = Parameters<typeof userList.key>[0];

/** Who works in a location, as the CRM lists them; kept for minutes, since people come and go by the day. */
export function crmUsers({
  cache,
  crm,
  locations,
}: Pick<Foundations, 'cache' | 'crm' | 'locations'>): CrmUsersPorts {
  return {
    async list(locationId) {
      if (locations.find(locationId) === undefined) return { outcome: 'no-such-location' };
      const of = { locationId, kind: 'users' };
      const found = await cache.get<Kind, Users, CrmUsersAnswer>(userList, of, async () => {
        const listed = await crm.listUsers(locationId);
        return listed.outcome === 'ok'
          ? { outcome: 'keep', value: listed.value.map(({ id, name }) => ({ id, name })) }
          : { outcome: 'pass', value: { outcome: 'crm-silent', why: listed.message } };
      });
      return found.outcome === 'found' ? { outcome: 'listed', users: found.value } : found.value;
    },
  };
}
