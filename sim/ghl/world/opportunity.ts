import { listOf } from './conversation-book.ts';

export type OpportunityStatus = 'open' | 'won' | 'lost' | 'abandoned';

export interface Opportunity {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  name: string;
  pipelineId: string;
  pipelineStageId: string;
  status: OpportunityStatus;
  monetaryValue: number;
  assignedTo?: string;
  source?: string;
  lostReasonId?: string;
  readonly createdAt: string;
  updatedAt: string;
  lastStatusChangeAt: string;
  lastStageChangeAt: string;
}

export class OpportunityBook {
  readonly #byId = new Map<string, Opportunity>();
  readonly #byContact = new Map<string, Opportunity[]>();

  get(id: string): Opportunity | undefined {
    return this.#byId.get(id);
  }

  ofContact(contactId: string): readonly Opportunity[] {
    return this.#byContact.get(contactId) ?? [];
  }

  *ofLocation(locationId: string): Iterable<Opportunity> {
    for (const opportunity of this.#byId.values())
      if (opportunity.locationId === locationId) yield opportunity;
  }

  add(opportunity: Opportunity): void {
    this.#byId.set(opportunity.id, opportunity);
    listOf(this.#byContact, opportunity.contactId).push(opportunity);
  }

  remove(opportunity: Opportunity): void {
    this.#byId.delete(opportunity.id);
    const list = listOf(this.#byContact, opportunity.contactId);
    list.splice(list.indexOf(opportunity), 1);
  }
}
