import { z } from 'zod';
import { webhookStates } from '../../features/records/index.ts';
import type { CardRow } from '../contract/coaching-record.ts';
import type { DisclosureRow, HoldRow, RefusalRow, SuppressionRow } from '../contract/compliance.ts';
import type { ContactRow } from '../contract/conversations.ts';
import type { ReplayForecast, WebhookRow } from '../contract/webhooks.ts';
import { instant, usd } from './common-shapes.ts';

const rule = z.object({
  rule: z.string(),
  sentence: z.string(),
  source: z.string().nullable().describe('the law or document, where it is a dated rule'),
});
const contactId = z.string();

export const contactRow = z.object({
  contactId,
  name: z.string(),
  phone: z.string(),
  source: z.string().nullable(),
  assignedTo: z.string(),
  role: z.string(),
  mode: z.string(),
  stage: z.string(),
  score: z.number(),
  temperature: z.enum(['hot', 'warm', 'cold']),
  completion: z.number(),
  lastActivityAt: instant,
  lastText: z.object({ author: z.string(), text: z.string(), at: instant }).nullable(),
  heldUntil: instant.nullable(),
}) satisfies z.ZodType<ContactRow>;

export const webhookRow = z.object({
  id: z.int().describe('what a replay names'),
  deliveryId: z.string(),
  receivedAt: instant,
  occurredAt: instant,
  kind: z.string(),
  door: z.string(),
  contactId,
  state: z.enum(webhookStates),
  reason: z.string(),
  attempts: z.int().describe('failed runs over it'),
  runId: z.string().nullable(),
}) satisfies z.ZodType<WebhookRow>;

export const cardRow = z.object({
  cardId: z.string(),
  contactId,
  name: z.string(),
  agentId: z.string(),
  kind: z.string(),
  lane: z.string(),
  severity: z.string(),
  title: z.string(),
  say: z.string(),
  why: z.string(),
  evidence: z.string().describe('the lead’s words or the id of the rule'),
  state: z.string(),
  shownAt: instant,
  changedAt: instant,
  latencyMs: z.number(),
  costUsd: usd,
  sourceVersion: z.string(),
  edit: z.object({ removed: z.string(), added: z.string() }).nullable(),
}) satisfies z.ZodType<CardRow>;

export const suppressionRow = z.object({
  id: z.int(),
  contactId,
  phone: z.string(),
  words: z.array(z.string()),
  rules: z.array(z.string()).describe('every rule that read the stop, the first one first'),
  at: instant.describe('since when: the first of them'),
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
}) satisfies z.ZodType<SuppressionRow>;

export const holdRow = z.object({
  kind: z.enum(['text', 'doubt', 'paused']),
  contactId,
  name: z.string(),
  rule,
  since: instant,
  releaseAt: instant.nullable().describe('null: a person decides, no clock does'),
}) satisfies z.ZodType<HoldRow>;

export const refusalRow = z.object({
  runId: z.string(),
  contactId,
  name: z.string(),
  outcome: z.string(),
  rule,
  at: instant,
}) satisfies z.ZodType<RefusalRow>;

export const disclosureRow = z.object({
  messageId: z.string(),
  contactId,
  name: z.string(),
  channel: z.string(),
  text: z.string(),
  at: instant,
}) satisfies z.ZodType<DisclosureRow>;

export const forecastOf = z.object({
  id: z.int(),
  contactId,
  kind: z.string(),
  effect: z.enum(['answer', 'read_only', 'compliance', 'note', 'nothing']),
  sentence: z.string(),
  mayText: z.boolean().describe('after a replay the lead may get a text'),
}) satisfies z.ZodType<ReplayForecast>;
