import { ok, refuse } from '../http/answer.ts';
import type { Operation } from '../http/operation.ts';
import type { Location, User } from '../world/location.ts';

export const locationOperations: readonly Operation[] = [
  {
    file: 'locations',
    operationId: 'get-location',
    handle: ({ context, params }) => {
      const location = context.world.locations.get(params.text('locationId') ?? '');
      return location === undefined ? refuse(400, 'Location not found') : ok({ location: toWire(location) });
    },
  },
  {
    file: 'locations',
    operationId: 'get-custom-fields',
    handle: ({ context, locationId, query }) => {
      const fields =
        query.text('model') === 'opportunity' ? [] : context.world.location(locationId).customFields;
      const more = { locationId, model: 'contact', picklistOptions: [], placeholder: '' };
      return ok({ customFields: fields.map((field) => ({ ...field, ...more })) });
    },
  },
  {
    file: 'locations',
    operationId: 'get-location-tags',
    handle: ({ context, locationId }) => {
      const { tags } = context.world.location(locationId);
      return ok({ tags: [...tags.values()].map((tag) => ({ ...tag, locationId })) });
    },
  },
  {
    file: 'users',
    operationId: 'search-users',
    handle: ({ context, query, locationId, grant }) => {
      const wanted = query.text('locationId') ?? locationId;
      const locations =
        wanted === '' ? [...context.world.locations.values()] : [context.world.location(wanted)];
      const own = locations.filter((location) => location.companyId === grant.companyId);
      const users = own.flatMap((location) => location.users.map((user) => userToWire(user, location)));
      return ok({ users, count: users.length });
    },
  },
  {
    file: 'users',
    operationId: 'get-user',
    handle: ({ context, params, locationId }) => {
      for (const location of context.world.locations.values()) {
        if (locationId !== '' && location.id !== locationId) continue;
        const user = location.users.find((it) => it.id === params.text('userId'));
        if (user !== undefined) return ok(userToWire(user, location));
      }
      return refuse(400, 'User not found');
    },
  },
  {
    file: 'users',
    operationId: 'get-user-by-location',
    handle: ({ context, locationId }) => {
      const location = context.world.location(locationId);
      return ok({ users: location.users.map((user) => userToWire(user, location)) });
    },
  },
];

function toWire(location: Location): Record<string, unknown> {
  const { id, companyId, name, timezone, phone, email } = location;
  return {
    ...{ id, companyId, name, timezone, phone, email },
    country: 'US',
    business: { name, timezone, country: 'US' },
    settings: {
      allowDuplicateContact: location.allowDuplicateContact,
      allowDuplicateOpportunity: false,
      allowFacebookNameMerge: false,
      disableContactTimezone: false,
    },
  };
}

function userToWire(user: User, location: Location): Record<string, unknown> {
  return {
    ...user,
    name: `${user.firstName} ${user.lastName}`,
    roles: { type: 'account', role: 'user', locationIds: [location.id] },
    permissions: { contactsEnabled: true, conversationsEnabled: true },
  };
}
