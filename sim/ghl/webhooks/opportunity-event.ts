import type { Opportunity } from '../world/opportunity.ts';
import type { EventFields } from './event.ts';

export function opportunityEvent(opportunity: Opportunity): EventFields {
  return {
    locationId: opportunity.locationId,
    id: opportunity.id,
    assignedTo: opportunity.assignedTo ?? null,
    contactId: opportunity.contactId,
    monetaryValue: opportunity.monetaryValue,
    name: opportunity.name,
    pipelineId: opportunity.pipelineId,
    pipelineStageId: opportunity.pipelineStageId,
    ...(opportunity.source === undefined ? {} : { source: opportunity.source }),
    status: opportunity.status,
    dateAdded: opportunity.createdAt,
  };
}
