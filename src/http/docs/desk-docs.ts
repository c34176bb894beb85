import { z } from 'zod';
import type { DeskOwner } from '../contract/desk.ts';
import { draftShape, seenShape, textShape } from '../routes-desk.ts';
import { chargeResponseShape, deskViewShape, inboxShape, textOutcomes } from './desk-shapes.ts';
import type { RouteDoc, RouteDocs } from './route-doc.ts';

const base = '/api/locations/:location/desk';
const tag = 'Desk' as const;
const ofContact = '/api/locations/:location/contacts/:contact';
const notYours = { 404: 'No such contact of this agent' };
const unknown = { 404: 'Nothing is held of this contact' };
const saved = z.object({ saved: z.literal(true) });
const { sent, sending, waits, blocked, leadHasWritten } = textOutcomes;

/** The agent's panel. */
export const deskDocs: RouteDocs = {
  'POST /api/desk/ghl-session': {
    tag,
    summary: 'Turn the CRM’s signed-in user into a session here',
    description:
      'For the panel inside GoHighLevel: what its window says of its user is decrypted and the user looked up; the answer sets the session’s cookie.',
    body: z.object({ encryptedData: z.string().describe('as the window gave it') }),
    answer: z.object({ locationId: z.string().nullable() }),
    errors: {
      400: 'No encryptedData, or the panel is not reached by https',
      401: 'The user could not be verified',
      403: 'Nobody here is this CRM user',
      404: 'No embedding here: GHL_SHARED_SECRET is not set',
      503: 'The CRM does not answer',
    },
  },
  'GET /api/desk': {
    tag,
    summary: 'For whom the panel is opened, and in which locations',
    answer: z.object({
      agentId: z.string().nullable(),
      locations: z.array(z.object({ locationId: z.string(), name: z.string() })),
    }) satisfies z.ZodType<DeskOwner>,
  },
  [`GET ${base}`]: {
    tag,
    summary: 'The agent’s conversations, whoever waits longest first',
    answer: inboxShape,
  },
  [`GET ${base}/stream`]: {
    tag,
    summary: 'That something changed, as it happens',
    description:
      'Server-sent events `open` and `changed`, which names the contact, or none where all should be read again; beside them all events of `agents/me/stream`. These alone have ids, for `Last-Event-ID`.',
    answer: { text: 'text/event-stream', says: 'events until somebody closes' },
  },
  [`GET ${base}/:contact`]: {
    tag,
    summary: 'One conversation: texts, facts, what is missing, what is on its way',
    answer: deskViewShape,
    errors: notYours,
  },
  [`POST ${base}/:contact/take-over`]: charged(
    'Silence the assistant: a person answers from here on',
    notYours,
  ),
  [`POST ${base}/:contact/hand-back`]: charged('Let the assistant answer again', notYours),
  [`POST ${ofContact}/take-over`]: charged(
    'Silence the assistant in any conversation, as the owner',
    unknown,
  ),
  [`POST ${ofContact}/hand-back`]: charged(
    'Let the assistant answer again in any conversation, as the owner',
    unknown,
  ),
  [`POST ${base}/:contact/texts`]: {
    tag,
    summary: 'Send a text to the lead, checked like every other',
    description:
      'One `key` for every repetition of one press of Send: the lead gets it once. `basedOn` names the newest text of the lead that the agent has seen.',
    body: textShape,
    answer: sent,
    errors: notYours,
    also: {
      202: { says: 'On its way, or waiting for its hour', answer: z.union([sending, waits]) },
      409: {
        says: 'The lead has written meanwhile, or the key was used for another text',
        answer: z.union([leadHasWritten, z.object({ error: z.string() })]),
      },
      422: { says: 'What keeps it back, and what may be vouched for', answer: blocked },
    },
  },
  [`DELETE ${base}/:contact/texts/:key`]: {
    tag,
    summary: 'Take back a text that waits for its hour',
    answer: z.object({ cancelled: z.literal(true) }),
    errors: { 409: 'It has left already, or there is none' },
  },
  [`PUT ${base}/:contact/draft`]: {
    tag,
    summary: 'Keep what the agent has written so far',
    body: draftShape,
    answer: saved,
    errors: notYours,
  },
  [`PUT ${base}/:contact/seen`]: {
    tag,
    summary: 'Until when the agent has read',
    body: seenShape,
    answer: saved,
    errors: notYours,
  },
};

function charged(summary: string, missing: NonNullable<RouteDoc['errors']>): RouteDoc {
  return {
    ...{ tag, summary, answer: chargeResponseShape },
    errors: { ...missing, 409: 'The contact has opted out: the assistant stays silent' },
    also: {
      202: { says: 'Done, but a text of the assistant had left just before', answer: chargeResponseShape },
    },
  };
}
