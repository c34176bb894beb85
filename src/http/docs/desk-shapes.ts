import { z } from 'zod';
import type {
  Charge,
  ChargeResponse,
  DeskInbox,
  DeskLine,
  DeskView,
  DraftView,
  FactLine,
  InboxItem,
  MissingFact,
  SendTextResponse,
  TextOnItsWay,
} from '../contract/desk.ts';
import { instant, textProblemShape } from './common-shapes.ts';

const by = z.enum(['lead', 'assistant', 'person', 'workflow']);
const qualified = {
  score: z.int().describe('0 to 7 answered questions'),
  temperature: z.enum(['hot', 'warm', 'cold']),
  completion: z.number(),
};
const deadlineAt = instant.nullable().describe('until when the lead has to hear from a person');

const charge = z.object({
  who: z.enum(['assistant', 'person', 'paused', 'off', 'opted-out']),
  label: z.string(),
  why: z.string(),
  since: instant.nullable(),
}) satisfies z.ZodType<Charge>;

const item = z.object({
  contactId: z.string(),
  name: z.string(),
  unread: z.int(),
  isMoreUnread: z.boolean().describe('at least so many'),
  lastText: z.string(),
  lastBy: by,
  lastAt: instant,
  waitsForPersonSince: instant.nullable(),
  deadlineAt,
  charge,
  ...qualified,
  hasDraft: z.boolean(),
  textWaits: z.boolean(),
}) satisfies z.ZodType<InboxItem>;

export const inboxShape = z.object({
  locationId: z.string(),
  locationName: z.string(),
  timeZone: z.string(),
  agentId: z.string(),
  items: z.array(item),
  unread: z.int(),
  waiting: z.int(),
  now: instant,
}) satisfies z.ZodType<DeskInbox>;

const line = z.object({
  id: z.string(),
  by,
  author: z.string(),
  text: z.string(),
  at: instant,
  isUnread: z.boolean(),
}) satisfies z.ZodType<DeskLine>;

const fact = z.object({
  key: z.string(),
  label: z.string(),
  value: z.string(),
  status: z.enum(['answered', 'tentative', 'declined', 'retracted']),
  quote: z.string().describe('the lead’s own words, empty where nobody said them'),
  messageId: z.string(),
  source: z.string(),
  confidence: z.number(),
}) satisfies z.ZodType<FactLine>;

const missing = z.object({
  key: z.string(),
  label: z.string(),
  isRequired: z.boolean(),
}) satisfies z.ZodType<MissingFact>;

const onItsWay = z.object({
  key: z.string(),
  by: z.enum(['assistant', 'person']),
  text: z.string(),
  state: z.enum(['waits', 'sending']),
  dueAt: instant,
  ruleId: z.string().nullable(),
  why: z.string().nullable(),
  mayCancel: z.boolean(),
}) satisfies z.ZodType<TextOnItsWay>;

const draft = z.object({
  text: z.string(),
  basedOn: z.string(),
  savedAt: instant.nullable(),
  leadTextsSince: z.int(),
}) satisfies z.ZodType<DraftView>;

export const deskViewShape = z.object({
  contactId: z.string(),
  name: z.string(),
  phone: z.string(),
  charge,
  mayTakeOver: z.boolean(),
  mayHandBack: z.boolean(),
  handoff: z.object({ reason: z.string(), at: instant, isOver: z.boolean(), deadlineAt }).nullable(),
  ...qualified,
  role: z.string(),
  messages: z.array(line),
  facts: z.array(fact),
  missing: z.array(missing),
  underWay: z.array(onItsWay),
  draft,
  newestLeadText: z.string().describe('the `basedOn` of what is written now; empty: never written'),
  seenAt: instant,
  longest: z.int().describe('characters that a text may have'),
}) satisfies z.ZodType<DeskView>;

export const chargeResponseShape = z.object({
  charge,
  isSilent: z.boolean().describe('false: a text of the assistant had left just before'),
}) satisfies z.ZodType<ChargeResponse>;

const sent = z.object({ outcome: z.literal('sent'), messageId: z.string() });
const sending = z.object({ outcome: z.literal('sending') });
const waits = z.object({
  outcome: z.literal('waits'),
  until: instant,
  ruleId: z.string(),
  why: z.string(),
});
const blocked = z.object({
  outcome: z.literal('blocked'),
  problems: z.array(textProblemShape),
  opensAt: instant.nullable().describe('when it may go, if only the hour is wrong'),
});
const leadHasWritten = z.object({ outcome: z.literal('lead-has-written') });
/** What a text came to, by outcome. */
export const textOutcomes = { sent, sending, waits, blocked, leadHasWritten } satisfies Record<
  string,
  z.ZodType<SendTextResponse>
>;
