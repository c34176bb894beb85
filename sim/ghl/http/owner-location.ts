import type { World } from '../world/world.ts';
import type { Owner } from './operation.ts';

/** The location of the thing a path names, if there is such a thing. */
export function ownerLocation(world: World, owner: Owner, id: string): string | undefined {
  switch (owner.kind) {
    case 'contact':
      return world.contacts.get(id)?.locationId;
    case 'conversation':
      return world.conversations.get(id)?.locationId;
    case 'message':
      return world.conversations.message(id)?.locationId;
    case 'email':
      return world.conversations.email(id)?.locationId;
    case 'opportunity':
      return world.opportunities.get(id)?.locationId;
    case 'appointment':
      return world.appointments.get(id)?.locationId;
    case 'calendar':
      return calendarLocation(world, id);
  }
}

function calendarLocation(world: World, calendarId: string): string | undefined {
  for (const location of world.locations.values()) {
    if (location.calendars.some((calendar) => calendar.id === calendarId)) return location.id;
  }
  return undefined;
}
