import {
  changeOpportunity,
  createOpportunity,
  deleteOpportunity,
  type OpportunityInput,
} from '../actions/change-opportunity.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import type { Call, Operation } from '../http/operation.ts';
import type { Pipeline } from '../world/location.ts';
import type { Opportunity } from '../world/opportunity.ts';
import { opportunityToWire } from './opportunity-wire.ts';

const owner = { kind: 'opportunity', param: 'id' } as const;

export const opportunityOperations: readonly Operation[] = [
  {
    file: 'opportunities',
    operationId: 'get-pipelines',
    handle: ({ context, locationId }) => {
      const { pipelines } = context.world.location(locationId);
      return ok({
        pipelines: pipelines.map((it) => ({ ...it, locationId, showInFunnel: true, showInPieChart: true })),
      });
    },
  },
  { file: 'opportunities', operationId: 'create-opportunity', handle: create },
  { file: 'opportunities', operationId: 'Upsert-opportunity', handle: upsert },
  { file: 'opportunities', operationId: 'search-opportunity', handle: search },
  {
    file: 'opportunities',
    operationId: 'get-opportunity',
    owner,
    handle: (call) => withOpportunity(call, (it) => ok({ opportunity: opportunityToWire(call.context, it) })),
  },
  {
    file: 'opportunities',
    operationId: 'update-opportunity',
    owner,
    handle: (call) => withOpportunity(call, (it) => change(call, it)),
  },
  {
    file: 'opportunities',
    operationId: 'update-opportunity-status',
    owner,
    handle: (call) =>
      withOpportunity(call, (it) => {
        changeOpportunity(call.context, it, inputOf(call), 'api');
        return ok({ succeded: true });
      }),
  },
  {
    file: 'opportunities',
    operationId: 'delete-opportunity',
    owner,
    handle: (call) =>
      withOpportunity(call, (it) => {
        deleteOpportunity(call.context, it, 'api');
        return ok({ succeded: true });
      }),
  },
];

function create(call: Call): Answer {
  const contact = call.context.world.contacts.get(call.body.text('contactId') ?? '');
  if (contact === undefined) return refuse(400, 'Contact not found');
  const place = placeOf(call);
  if (place.outcome === 'unknown') return refuse(400, place.reason);
  const { pipeline, stageId } = place;
  const isTaken = call.context.world.opportunities
    .ofContact(contact.id)
    .some((it) => it.pipelineId === pipeline.id && it.status === 'open');
  if (isTaken) return refuse(400, 'Can not create duplicate opportunity for the contact.');
  const fixed = {
    locationId: call.locationId,
    contactId: contact.id,
    pipelineId: pipeline.id,
    pipelineStageId: stageId,
  };
  const name = call.body.text('name') ?? '';
  const opportunity = createOpportunity(call.context, { ...inputOf(call), ...fixed, name }, 'api');
  return ok({ opportunity: opportunityToWire(call.context, opportunity) }, 201);
}

/** By id, else the contact's open one in the pipeline, else a new one. */
function upsert(call: Call): Answer {
  const { opportunities, contacts } = call.context.world;
  const contact = contacts.get(call.body.text('contactId') ?? '');
  const pipelineId = call.body.text('pipelineId');
  const known =
    opportunities.get(call.body.text('id') ?? '') ??
    opportunities
      .ofContact(contact?.id ?? '')
      .find((it) => it.pipelineId === pipelineId && it.status === 'open');
  const place = placeOf(call);
  if (place.outcome === 'unknown') return refuse(400, place.reason);
  if (known !== undefined) return ok({ ...change(call, known).body, new: false });
  if (contact === undefined) return refuse(400, 'Contact not found');
  const fixed = {
    locationId: call.locationId,
    contactId: contact.id,
    pipelineId: place.pipeline.id,
    pipelineStageId: place.stageId,
  };
  const name = call.body.text('name') ?? 'Opportunity';
  const made = createOpportunity(call.context, { ...inputOf(call), ...fixed, name }, 'api');
  return ok({ opportunity: opportunityToWire(call.context, made), new: true });
}

function change(call: Call, opportunity: Opportunity): Answer {
  changeOpportunity(call.context, opportunity, inputOf(call), 'api');
  return ok({ opportunity: opportunityToWire(call.context, opportunity) });
}

function search(call: Call): Answer {
  const { query, context, locationId } = call;
  const contactId = query.text('contact_id');
  const { opportunities } = context.world;
  const all = contactId ? opportunities.ofContact(contactId) : [...opportunities.ofLocation(locationId)];
  const found = all.filter((it) => it.locationId === locationId && fits(call, it));
  const limit = query.number('limit') ?? 20;
  const page = query.number('page') ?? 1;
  const shown = found.slice((page - 1) * limit, page * limit);
  const meta = {
    total: found.length,
    currentPage: page,
    nextPage: page * limit < found.length ? page + 1 : null,
  };
  return ok({ opportunities: shown.map((it) => opportunityToWire(context, it)), meta, aggregations: {} });
}

function fits(call: Call, opportunity: Opportunity): boolean {
  const { query } = call;
  const status = query.text('status') ?? 'all';
  if (status !== 'all' && opportunity.status !== status) return false;
  const pairs = [
    ['pipeline_id', opportunity.pipelineId],
    ['pipeline_stage_id', opportunity.pipelineStageId],
    ['assigned_to', opportunity.assignedTo],
    ['id', opportunity.id],
  ] as const;
  if (pairs.some(([name, value]) => query.text(name) !== undefined && query.text(name) !== value))
    return false;
  const words = query.text('q')?.toLowerCase();
  return words === undefined || opportunity.name.toLowerCase().includes(words);
}

type Place =
  | { readonly outcome: 'known'; readonly pipeline: Pipeline; readonly stageId: string }
  | { readonly outcome: 'unknown'; readonly reason: string };

function placeOf(call: Call): Place {
  const { pipelines } = call.context.world.location(call.locationId);
  const pipeline = pipelines.find((it) => it.id === call.body.text('pipelineId'));
  if (pipeline === undefined) return { outcome: 'unknown', reason: 'Pipeline not found' };
  const stageId = call.body.text('pipelineStageId') ?? pipeline.stages[0]?.id ?? '';
  const isKnown = pipeline.stages.some((it) => it.id === stageId);
  return isKnown
    ? { outcome: 'known', pipeline, stageId }
    : { outcome: 'unknown', reason: 'Stage not found' };
}

function inputOf(call: Call): OpportunityInput {
  const texts = ['name', 'pipelineId', 'pipelineStageId', 'status', 'assignedTo', 'lostReasonId'] as const;
  return { ...call.body.pick('text', texts), ...call.body.pick('number', ['monetaryValue']) };
}

function withOpportunity(call: Call, act: (opportunity: Opportunity) => Answer): Answer {
  const opportunity = call.context.world.opportunities.get(call.params.text('id') ?? '');
  return opportunity === undefined ? refuse(400, 'Opportunity not found') : act(opportunity);
}
