import { z } from 'zod';
import { addresses, dndSettings, flag, number, readWords, text, time, word, words } from './forgiving.ts';

/** The parts of the answers that we read. The published schemas forbid what real answers contain, so: forgiving. */

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1));

export const sendAnswer = z.object({ messageId: word, emailMessageId: word, conversationId: word });

const emailIds = z.object({ messageIds: z.array(z.string()) });
/** The ids of an email's parts, documented one level deeper than specified. */
const emailMeta = z
  .union([
    z.object({ email: emailIds }).transform((meta) => meta.email.messageIds),
    z.object({ email: z.object({ email: emailIds }) }).transform((meta) => meta.email.email.messageIds),
  ])
  .nullish()
  .catch(null);

export const messageAnswer = z.object({
  id,
  conversationId: word,
  contactId: word,
  direction: word,
  /** REST puts the number into `type` and the word into `messageType`. */
  type: number,
  messageType: word,
  body: text,
  attachments: words,
  status: word,
  source: word,
  userId: word,
  /** Of a line without a time nobody can say whether it is new. */
  dateAdded: time.pipe(z.number()),
  from: addresses,
  to: addresses,
  meta: emailMeta,
});
export type MessageAnswer = z.infer<typeof messageAnswer>;

const messagePage = z.object({
  messages: z.array(z.unknown()),
  nextPage: flag,
  lastMessageId: word,
});

/** Documented wrapped in `messages`, specified without: both are read. */
export const messageListAnswer = z.union([
  z.object({ messages: messagePage }).transform((answer) => answer.messages),
  messagePage,
]);

export const emailAnswer = z.object({
  id,
  body: text,
  attachments: words,
  direction: word,
  source: word,
  status: word,
  dateAdded: time,
});
export type EmailAnswer = z.infer<typeof emailAnswer>;

/** The schema names no time at all; answers have `lastMessageDate`, or the values they are sorted by. */
export const conversationAnswer = z
  .object({ id, contactId: word, lastMessageDate: time, sort: z.array(time).catch([]) })
  .transform(({ sort, ...answer }) => ({
    ...answer,
    lastMessageAt: answer.lastMessageDate ?? sort[0] ?? null,
  }));

export const contactAnswer = z.object({
  id,
  locationId: word,
  firstName: word,
  lastName: word,
  name: word,
  phone: word,
  email: word,
  /** They decide whether we may speak: something else in their place is no contact without tags. */
  tags: z.array(z.string()).nullish().transform(readWords),
  dnd: flag,
  dndSettings,
  assignedTo: word,
  source: word,
  timezone: word,
  postalCode: word,
  state: word,
  customFields: z
    .array(z.object({ id, value: z.unknown(), field_value: z.unknown().optional() }).nullable().catch(null))
    .catch([]),
});
export type ContactAnswer = z.infer<typeof contactAnswer>;

export const noteAnswer = z.object({ id, body: text });
export const taskAnswer = z.object({ id, title: text });
export const namedAnswer = z.object({ id, name: word });
export const workflowAnswer = z.object({ id, name: word, status: word });
export const customFieldAnswer = z.object({ id, name: word, fieldKey: word });
export const userAnswer = z.object({ id, name: word, firstName: word, lastName: word });
export const pipelineAnswer = z.object({ id, name: word, stages: z.array(namedAnswer) });

export const opportunityAnswer = z.object({
  id,
  pipelineId: word,
  pipelineStageId: word,
  status: word,
  monetaryValue: number,
});

export const locationAnswer = z.object({
  id,
  companyId: word,
  name: word,
  timezone: word,
  phone: word,
  business: z.object({ timezone: word, name: word, phone: word }).nullish().catch(null),
});
