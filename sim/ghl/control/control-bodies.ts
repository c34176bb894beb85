import { z } from 'zod';
import { networkFaults } from '../network/fault-plan.ts';

const contactFields = {
  locationId: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  tags: z.array(z.string()).optional(),
  dnd: z.boolean().optional(),
};

export const newContactBody = z.strictObject(contactFields);

export const leadTextBody = z.strictObject({
  /** Absent: a new contact, described by `contact`. */
  contactId: z.string().optional(),
  contact: newContactBody.optional(),
  body: z.string(),
  type: z.string().optional(),
  attachments: z.array(z.string()).optional(),
});

export const agentTextBody = z.strictObject({
  contactId: z.string(),
  body: z.string(),
  type: z.string().optional(),
  source: z.enum(['app', 'workflow', 'campaign', 'bulk_actions']).optional(),
});

export const editContactBody = z.strictObject({
  contactId: z.string(),
  tags: z.array(z.string()).optional(),
  dnd: z.boolean().optional(),
});

export const targetBody = z.strictObject({
  url: z.url().nullable(),
  kind: z.enum(['app', 'workflow']).default('app'),
});

export const rawWebhookBody = z.strictObject({
  /** A text is sent as it is, anything else as its JSON. */
  body: z.unknown(),
  signature: z.enum(['valid', 'missing', 'not-available', 'tampered']).default('valid'),
  url: z.url().optional(),
});

export const faultBody = z.strictObject({
  operationId: z.string(),
  fault: z.enum(networkFaults),
  times: z.number().int().min(1).optional(),
  status: z.number().int().min(200).max(599).optional(),
});

export const installBody = z.strictObject({
  companyId: z.string().optional(),
  locationId: z.string().optional(),
});

export const locationBody = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  timezone: z.string().optional(),
  phone: z.string().optional(),
  privateToken: z.string().optional(),
});

export const editOpportunityBody = z.strictObject({
  id: z.string(),
  status: z.enum(['open', 'won', 'lost', 'abandoned']).optional(),
  pipelineStageId: z.string().optional(),
  monetaryValue: z.number().optional(),
});

export const editAppointmentBody = z.strictObject({
  id: z.string(),
  appointmentStatus: z.enum(['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid']).optional(),
  startMs: z.number().optional(),
  endMs: z.number().optional(),
});
