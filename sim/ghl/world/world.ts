import { AppointmentBook } from './appointment.ts';
import { ContactBook } from './contact-book.ts';
import { ConversationBook } from './conversation-book.ts';
import type { Location } from './location.ts';
import { OpportunityBook } from './opportunity.ts';

/** Everything GoHighLevel would keep, in memory. */
export class World {
  readonly locations = new Map<string, Location>();
  readonly contacts = new ContactBook();
  readonly conversations = new ConversationBook();
  readonly opportunities = new OpportunityBook();
  readonly appointments = new AppointmentBook();

  location(id: string): Location {
    const found = this.locations.get(id);
    if (found === undefined) throw new Error(`the simulator has no location ${id}`);
    return found;
  }
}
