import type { Crm, CrmLocation } from '../../domain/crm.ts';
import type { Call } from './call.ts';
import { readList, readOne } from './readers.ts';
import {
  customFieldAnswer,
  locationAnswer,
  pipelineAnswer,
  userAnswer,
  workflowAnswer,
} from './responses.ts';

type LocationOperations = Pick<
  Crm,
  'getLocation' | 'listCustomFields' | 'listWorkflows' | 'listPipelines' | 'listUsers'
>;

/** What belongs to a location and rarely changes. */
export function locationOperations(call: Call): LocationOperations {
  return {
    getLocation(locationId, options) {
      return call({ operation: 'getLocation', locationId, path: { locationId } }, readLocation, options);
    },

    listCustomFields(locationId, options) {
      const request = { locationId, path: { locationId }, query: { model: 'contact' } };
      return call({ operation: 'listCustomFields', ...request }, readFields, options);
    },

    listWorkflows(locationId, options) {
      return call({ operation: 'listWorkflows', locationId, query: { locationId } }, readWorkflows, options);
    },

    listPipelines(locationId, options) {
      return call({ operation: 'listPipelines', locationId, query: { locationId } }, readPipelines, options);
    },

    listUsers(locationId, options) {
      return call({ operation: 'listUsers', locationId, query: { locationId } }, readUsers, options);
    },
  };
}

const named = (answer: { readonly id: string; readonly name: string }) => ({
  id: answer.id,
  name: answer.name,
});

const readLocation = readOne(
  'location',
  locationAnswer,
  (location): CrmLocation => ({
    locationId: location.id,
    companyId: location.companyId,
    name: location.name || location.business?.name || '',
    timeZone: location.timezone || location.business?.timezone || '',
    phone: location.phone || location.business?.phone || '',
  }),
);

const readFields = readList('customFields', customFieldAnswer, (field) => ({
  ...named(field),
  fieldKey: field.fieldKey,
}));

const readWorkflows = readList('workflows', workflowAnswer, (workflow) => ({
  ...named(workflow),
  isDraft: workflow.status.toLowerCase() === 'draft',
}));

const readPipelines = readList('pipelines', pipelineAnswer, (pipeline) => ({
  ...named(pipeline),
  stages: pipeline.stages.map(named),
}));

const readUsers = readList('users', userAnswer, (user) => ({
  id: user.id,
  name: user.name || `${user.firstName} ${user.lastName}`.trim(),
}));
