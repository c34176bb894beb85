import { z } from 'zod';
import { pageShape, spanShape } from '../records/query.ts';
import { cardsShape, summaryShape } from '../records/routes-coaching-record.ts';
import { disclosuresShape, refusalsShape, suppressionsShape } from '../records/routes-compliance.ts';
import { contactsShape } from '../records/routes-conversations.ts';
import { idsShape, listShape } from '../records/routes-webhook-log.ts';
import { anyRecord, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const page = z.object({
  rows: z.array(anyRecord),
  next: z.string().nullable().describe('goes into `after` of the next page'),
});
const figure = z.object({
  value: z.number().nullable().describe('null: fewer samples than needed'),
  samples: z.number(),
  needed: z.number(),
});
const named = z.array(z.object({ name: z.string(), count: z.number() }));
const base = '/api/locations/:location';
const tag = 'Records' as const;

/** Lists also come as CSV with `format=csv`. The rows' fields are those of src/http/contract. */
export const recordDocs: RouteDocs = {
  [`GET ${base}/contacts`]: {
    tag,
    summary: 'Leads and conversations, the latest activity first',
    query: contactsShape,
    answer: page,
  },
  [`GET ${base}/contacts/:contact/record`]: {
    tag,
    summary: 'Everything on record of one conversation',
    answer: z.object({
      location: anyRecord,
      contact: anyRecord,
      transcript: z.array(anyRecord),
      facts: z.array(anyRecord),
      score: anyRecord,
      completion: z.array(anyRecord),
      decisions: z.array(anyRecord),
      totals: anyRecord,
      isCut: z.boolean(),
    }),
    errors: { 404: 'no such contact in this location' },
  },
  [`GET ${base}/webhooks`]: {
    tag,
    summary: 'What came through the doors, the newest first',
    query: listShape,
    answer: page,
  },
  [`GET ${base}/webhook-summary`]: {
    tag,
    summary: 'Webhooks counted by what became of them',
    query: spanShape,
    answer: z.object({
      received: z.number(),
      byState: named,
      byKind: named,
      byDoor: named,
      retried: z.number(),
      duplicates: z.number(),
      turnedAway: named.describe('of the whole service'),
      deadNow: z.number(),
      steps: z.array(z.object({ at: z.number(), received: z.number(), troubled: z.number() })),
    }),
  },
  [`GET ${base}/webhooks/:delivery`]: {
    tag,
    summary: 'One delivery with its body, run and effects',
    answer: anyRecord,
    errors: { 404: 'no such webhook in this location' },
  },
  [`POST ${base}/dead-letters/forecast`]: {
    tag,
    summary: 'What a replay of dead webhooks would do',
    description: 'Nothing is sent or changed by asking.',
    body: idsShape,
    answer: z.object({ forecast: z.array(anyRecord) }),
  },
  [`GET ${base}/funnel`]: {
    tag,
    summary: 'How far the leads of a window got',
    query: spanShape,
    answer: z.object({
      leads: z.number(),
      stages: z.array(z.object({ stage: z.string(), reached: z.number(), passed: figure })),
      lost: z.number(),
      dormant: z.number(),
      firstReplyMedianMs: figure,
      firstReplyP95Ms: figure,
      unanswered: z.number(),
      dropOff: z.array(anyRecord),
      modelCostUsd: usd,
      qualified: z.number(),
      costPerQualified: figure,
      bookings: z.number(),
      costPerBooking: figure,
      bySource: z.array(anyRecord),
    }),
  },
  [`GET ${base}/coaching-summary`]: {
    tag,
    summary: 'How cards were used, by kind and by lane',
    query: summaryShape,
    answer: z.object({
      cards: z.number(),
      used: figure,
      edited: figure,
      dismissed: figure,
      falseAlarms: figure,
      kinds: z.array(anyRecord),
      lanes: z.array(anyRecord),
      modelCostUsd: usd,
    }),
  },
  [`GET ${base}/coaching-cards`]: {
    tag,
    summary: 'Cards that were shown, the newest first',
    query: cardsShape,
    answer: page,
  },
  [`GET ${base}/compliance`]: {
    tag,
    summary: 'Suppressions, holds, refusals and the opt-out clock',
    query: spanShape,
    answer: z.object({
      suppressedNow: z.number(),
      suppressedInSpan: z.number(),
      liftedInSpan: z.number(),
      heldNow: z.number(),
      doubtsNow: z.number(),
      disclosed: figure,
      refusals: z.array(anyRecord),
      clock: z.array(anyRecord),
    }),
  },
  [`GET ${base}/suppressions`]: {
    tag,
    summary: 'Numbers that must get no text, the newest first',
    query: suppressionsShape,
    answer: page,
  },
  [`GET ${base}/holds`]: {
    tag,
    summary: 'Texts that wait for their hour and paused conversations',
    query: pageShape,
    answer: z.object({ rows: z.array(anyRecord) }),
  },
  [`GET ${base}/refusals`]: {
    tag,
    summary: 'Refused, held and stopped decisions, the newest first',
    query: refusalsShape,
    answer: page,
  },
  [`GET ${base}/disclosures`]: {
    tag,
    summary: 'Texts in which the assistant said what it is',
    query: disclosuresShape,
    answer: page,
  },
};
