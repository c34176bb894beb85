import type { Crm } from '../../domain/crm.ts';
import type { Call } from './call.ts';
import { readList, readNothing, readOne } from './readers.ts';
import { opportunityAnswer } from './responses.ts';

type OpportunityOperations = Pick<Crm, 'findOpportunities' | 'createOpportunity' | 'updateOpportunity'>;

export function opportunityOperations(call: Call): OpportunityOperations {
  return {
    /** This one endpoint speaks snake_case. */
    findOpportunities(locationId, contactId, options) {
      const query = { location_id: locationId, contact_id: contactId, status: 'all', limit: 100 };
      return call({ operation: 'searchOpportunities', locationId, query }, readOpportunities, options);
    },

    createOpportunity(locationId, opportunity, options) {
      const { contactId, pipelineId, stageId, name, monetaryValue, assignedTo } = opportunity;
      const body = {
        locationId,
        contactId,
        pipelineId,
        name,
        status: 'open',
        ...(stageId && { pipelineStageId: stageId }),
        ...(monetaryValue !== null && { monetaryValue }),
        ...(assignedTo && { assignedTo }),
      };
      return call({ operation: 'createOpportunity', locationId, body }, readCreated, options);
    },

    updateOpportunity(locationId, opportunityId, change, options) {
      const { stageId, ...rest } = change;
      const body = { ...rest, ...(stageId !== undefined && { pipelineStageId: stageId }) };
      const path = { opportunityId };
      return call({ operation: 'updateOpportunity', locationId, path, body }, readNothing, options);
    },
  };
}

const readOpportunities = readList('opportunities', opportunityAnswer, (opportunity) => ({
  opportunityId: opportunity.id,
  pipelineId: opportunity.pipelineId,
  stageId: opportunity.pipelineStageId,
  status: opportunity.status,
  monetaryValue: opportunity.monetaryValue,
}));

const readCreated = readOne('opportunity', opportunityAnswer, (opportunity) => ({
  opportunityId: opportunity.id,
}));
