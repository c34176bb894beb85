import { z } from 'zod';
import type { EraseResponse } from '../contract/privacy.ts';
import { anyRecord, instant, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const tag = 'Operations' as const;

export const operatorDocs: RouteDocs = {
  'GET /health/live': {
    tag,
    summary: 'Whether the process answers',
    answer: z.object({ status: z.literal('live') }),
  },
  'GET /health/ready': {
    tag,
    summary: 'Whether the process can do its work',
    answer: z.object({ status: z.enum(['ready', 'not ready']), problems: z.array(z.string()) }),
    errors: { 503: 'It cannot; the same answer says why' },
  },
  'GET /api/stats': {
    tag,
    summary: 'Counters of this process, for whoever looks into a problem',
    description: 'Grows from version to version: read what you know.',
    answer: z.looseObject({
      inbox: z.looseObject({ pending: z.int(), dead: z.int() }),
      acceptQueue: z.int(),
      turnsRunning: z.int(),
      turnedAway: z.record(z.string(), z.int()),
    }),
  },
  'GET /api/locations/:location/dead-letters': {
    tag,
    summary: 'Texts that could not be answered after all tries',
    answer: z.object({
      deadLetters: z.array(
        z.object({
          id: z.int(),
          contactId: z.string(),
          reason: z.string(),
          attempts: z.int(),
          receivedAt: instant,
        }),
      ),
    }),
    errors: { 404: 'No such location' },
  },
  'POST /api/locations/:location/dead-letters/replay': {
    tag,
    summary: 'Try some of them again, or all that came in since a moment',
    body: z.union([
      z.object({ ids: z.array(z.int()) }),
      z.object({ since: z.iso.datetime({ offset: true }) }),
    ]),
    answer: z.object({ replayed: z.int() }),
    errors: { 404: 'No such location' },
  },
  'POST /api/locations/:location/contacts/:contact/export': {
    tag: 'Compliance',
    summary: 'All that is held of one contact, to hand it over',
    description: 'Rows by table. It stands in the audit.',
    answer: z.record(z.string(), z.array(anyRecord)),
    errors: { 404: 'Nothing is held of this contact' },
  },
  'DELETE /api/locations/:location/contacts/:contact': {
    tag: 'Compliance',
    summary: 'Erase all that is held of one contact, for good',
    description:
      'Opt-outs stay, and which webhooks are known, without their content. What GoHighLevel holds is erased there.',
    answer: z.object({
      outcome: z.literal('erased'),
      texts: z.int(),
      webhooks: z.int(),
    }) satisfies z.ZodType<EraseResponse>,
    errors: { 404: 'Nothing is held of this contact' },
  },
  'GET /api/locations/:location/contacts/:contact': {
    tag: 'Conversations',
    summary: 'Everything on record of one contact',
    answer: z.object({
      contact: z.object({
        contactId: z.string(),
        mode: z.string(),
        journey: z.int(),
        score: z.number(),
        completion: z.number(),
        stage: z.string().nullable(),
        tags: z.array(z.string()).nullable(),
        conversation: anyRecord.nullable(),
      }),
      messages: z.array(
        z.object({
          messageId: z.string(),
          author: z.string(),
          text: z.string(),
          at: instant,
          runId: z.string().nullable(),
          meta: anyRecord.nullable(),
        }),
      ),
      facts: z.array(z.looseObject({ key: z.string(), value: z.string(), at: instant, status: z.string() })),
      runs: z.array(
        z.object({
          runId: z.string(),
          outcome: z.string().nullable(),
          reason: z.string().nullable(),
          startedAt: instant,
          decidedAt: instant.nullable(),
          record: anyRecord.nullable(),
        }),
      ),
      effects: z.array(
        z.object({
          key: z.string(),
          runId: z.string().nullable(),
          kind: z.string(),
          state: z.string(),
          attempts: z.int(),
          dueAt: instant.describe('when it is done at the earliest, or tried next'),
          result: z.unknown(),
        }),
      ),
      costUsd: usd,
    }),
    errors: { 404: 'No such contact in this location' },
  },
};
