import { z } from 'zod';
import { wordingsQuery } from '../routes-advice.ts';
import { cardShape } from './coaching-docs.ts';
import type { RouteDocs } from './route-doc.ts';

const contact = '/api/locations/:location/contacts/:contact/coaching';
const agent = '/api/locations/:location/agents/me';
const evidence = cardShape.shape.evidence;
const notYours = { 404: 'No such contact of this agent' };
const notWritten = { ...notYours, 409: 'The lead has not written yet' };
const isCached = z.boolean();

const objection = z
  .object({
    type: z.string(),
    severity: z.enum(['low', 'medium', 'high']),
    resolvable: z.boolean(),
    quote: z.string(),
    messageId: z.string().nullable().describe('null where the text came with the request'),
    confidence: z.number().nullable(),
    found: z.enum(['rules', 'model']),
    title: z.string(),
    say: z.string(),
    playbook: cardShape.shape.playbook,
  })
  .nullable();

/** Advice on request, and what an agent asks about all of their leads. */
export const adviceDocs: RouteDocs = {
  [`POST ${contact}/objection`]: {
    tag: 'Coaching',
    summary: 'Which objection a text holds',
    description: 'Rules first, then the model. Without `text`: what the lead said last.',
    body: z.object({ text: z.string().min(1).max(2000).optional() }),
    answer: z.object({ objection, isCached }),
    errors: { ...notWritten, 503: 'Neither rules nor model could say' },
  },
  [`GET ${contact}/next-question`]: {
    tag: 'Coaching',
    summary: 'What to ask next, and why',
    answer: z.object({
      role: z.string(),
      language: z.enum(['en', 'es']),
      question: z
        .object({ fact: z.string(), say: z.string(), reworded: z.boolean(), confirms: z.string() })
        .nullable(),
      reason: z.string(),
      suggestions: z.array(z.object({ fact: z.string(), about: z.string() })),
      evidence,
      isCached,
    }),
    errors: notWritten,
  },
  [`GET ${contact}/next-question/wordings`]: {
    tag: 'Coaching',
    summary: 'Other ways to ask the next question',
    description:
      'Worded by the model once per fact, role and language, and shared by a location: they rest on nothing that a lead said.',
    query: wordingsQuery,
    answer: z.object({ fact: z.string().nullable(), wordings: z.array(z.string()), isCached }),
    errors: { ...notWritten, 503: 'The model gave no usable words' },
  },
  [`GET ${contact}/insight`]: {
    tag: 'Coaching',
    summary: 'Facts, score, motivation and risks, each with its evidence',
    answer: z.object({}).loose(),
    errors: notWritten,
  },
  [`GET ${contact}/follow-ups`]: {
    tag: 'Coaching',
    summary: 'Offers with a dry run; nothing is done by itself',
    answer: z.object({ actions: z.array(z.object({}).loose()), isCached }),
    errors: notWritten,
  },
  [`GET ${agent}/stream`]: {
    tag: 'Coaching',
    summary: 'Everything that happens in the agent’s conversations',
    description: 'Every frame has an id; send the last one back as `Last-Event-ID` to get what was missed.',
    answer: {
      text: 'text/event-stream',
      says: 'hello, resumed, resync, inbound, assigned, unassigned, cards, superseded, model-start, model-delta, model-restart, model-end, objection, question, progress, alerts',
    },
  },
  [`GET ${agent}/context`]: doc('How many leads, who waits', z.object({ agentId: z.string() }).loose()),
  [`GET ${agent}/leads`]: doc('The leads touched last', z.object({ leads: z.array(z.object({}).loose()) })),
  [`GET ${agent}/prompts`]: doc('What to say next', z.object({ prompts: z.array(z.object({}).loose()) })),
  [`GET ${agent}/priorities`]: doc(
    'Whom to turn to first today, with reasons',
    z.object({ at: z.number(), priorities: z.array(z.object({}).loose()) }),
  ),
  [`GET ${agent}/due`]: doc(
    'What is owed to leads within seven days',
    z.object({ at: z.number(), due: z.array(z.object({}).loose()) }),
  ),
  [`POST ${agent}/chat`]: {
    tag: 'Coaching',
    summary: 'A question to the assistant, answered from the record',
    description: 'Only `end` says whether the words stand. Closing the connection stops the answer.',
    body: z.object({
      question: z.string().min(1).max(500),
      contactId: z.string().optional(),
      talk: z
        .array(z.object({ from: z.enum(['agent', 'assistant']), text: z.string() }))
        .max(8)
        .optional(),
    }),
    answer: { text: 'text/event-stream', says: 'start, delta, restart, end' },
    errors: { ...notYours, 429: 'The budget of the day is spent' },
  },
};

function doc(summary: string, answer: z.ZodType): RouteDocs[string] {
  return { tag: 'Coaching', summary, answer };
}
