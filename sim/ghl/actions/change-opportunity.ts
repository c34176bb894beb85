import { type Context, isoNow } from '../context.ts';
import type { Actor } from '../journal.ts';
import type { EventType } from '../webhooks/event.ts';
import { opportunityEvent } from '../webhooks/opportunity-event.ts';
import type { Opportunity, OpportunityStatus } from '../world/opportunity.ts';

export interface OpportunityInput {
  readonly name?: string;
  readonly pipelineId?: string;
  readonly pipelineStageId?: string;
  readonly status?: OpportunityStatus;
  readonly monetaryValue?: number;
  readonly assignedTo?: string;
  readonly lostReasonId?: string;
}

export interface NewOpportunity extends OpportunityInput {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
  readonly pipelineId: string;
  readonly pipelineStageId: string;
}

/** Creating fires two events, as everywhere with opportunities. */
export function createOpportunity(context: Context, input: NewOpportunity, by: Actor): Opportunity {
  const now = isoNow(context);
  const opportunity: Opportunity = {
    id: context.ids.next(),
    monetaryValue: 0,
    status: 'open',
    ...input,
    createdAt: now,
    updatedAt: now,
    lastStatusChangeAt: now,
    lastStageChangeAt: now,
  };
  context.world.opportunities.add(opportunity);
  note(context, 'opportunity-created', opportunity, by);
  emit(context, opportunity, ['OpportunityCreate', 'OpportunityUpdate']);
  return opportunity;
}

export function changeOpportunity(
  context: Context,
  opportunity: Opportunity,
  input: OpportunityInput,
  by: Actor,
): void {
  const events = specificEvents(opportunity, input);
  const now = isoNow(context);
  if (events.includes('OpportunityStageUpdate')) opportunity.lastStageChangeAt = now;
  if (events.includes('OpportunityStatusUpdate')) opportunity.lastStatusChangeAt = now;
  Object.assign(opportunity, input, { updatedAt: now });
  note(context, 'opportunity-updated', opportunity, by);
  emit(context, opportunity, [...events, 'OpportunityUpdate']);
}

export function deleteOpportunity(context: Context, opportunity: Opportunity, by: Actor): void {
  context.world.opportunities.remove(opportunity);
  note(context, 'opportunity-deleted', opportunity, by);
  emit(context, opportunity, ['OpportunityDelete', 'OpportunityUpdate']);
}

function specificEvents(opportunity: Opportunity, input: OpportunityInput): readonly EventType[] {
  const differs = (key: keyof OpportunityInput) =>
    input[key] !== undefined && input[key] !== opportunity[key];
  const events: EventType[] = [];
  if (differs('pipelineStageId')) events.push('OpportunityStageUpdate');
  if (differs('status')) events.push('OpportunityStatusUpdate');
  if (differs('monetaryValue')) events.push('OpportunityMonetaryValueUpdate');
  if (differs('assignedTo')) events.push('OpportunityAssignedToUpdate');
  return events;
}

function emit(context: Context, opportunity: Opportunity, types: readonly EventType[]): void {
  for (const type of types) context.outbox.emit(type, opportunityEvent(opportunity));
}

function note(
  context: Context,
  kind: 'opportunity-created' | 'opportunity-updated' | 'opportunity-deleted',
  opportunity: Opportunity,
  by: Actor,
): void {
  context.journal.note(kind, opportunity, by, { ...opportunity, opportunityId: opportunity.id });
}
