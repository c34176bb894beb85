import { z } from 'zod';
import { conversionSteps } from '../../features/records/index.ts';
import type { HoldsResponse } from '../contract/compliance.ts';
import type { Figure } from '../contract/conversations.ts';
import type { ForecastResponse, WebhookSummary } from '../contract/webhooks.ts';
import { pageShape, spanShape } from '../records/query.ts';
import { cardsShape, summaryShape } from '../records/routes-coaching-record.ts';
import { disclosuresShape, refusalsShape, suppressionsShape } from '../records/routes-compliance.ts';
import { contactsShape } from '../records/routes-conversations.ts';
import { idsShape, listShape } from '../records/routes-webhook-log.ts';
import { anyRecord, instant, usd } from './common-shapes.ts';
import {
  cardRow,
  contactRow,
  disclosureRow,
  forecastOf,
  holdRow,
  refusalRow,
  suppressionRow,
  webhookRow,
} from './record-shapes.ts';
import type { RouteDoc, RouteDocs } from './route-doc.ts';

/** The pages' own view models, described as types in src/http/contract; made for the eye and free to change. */
const viewModel = z.looseObject({});
const figure = z.object({
  value: z.number().nullable().describe('null: fewer samples than needed'),
  samples: z.int(),
  needed: z.int(),
}) satisfies z.ZodType<Figure>;
const count = z.int();
const named = z.array(z.object({ name: z.string(), count }));

const base = '/api/locations/:location';

/** What is on record of a location, for its owner. */
export const recordDocs: RouteDocs = {
  [`GET ${base}/contacts`]: list('Conversations', 'Conversations and leads by their last activity', {
    query: contactsShape,
    row: contactRow,
  }),
  [`GET ${base}/contacts/:contact/record`]: {
    tag: 'Conversations',
    summary: 'Everything on record of one contact, as its page shows it',
    answer: z.object({
      location: anyRecord,
      contact: anyRecord,
      transcript: z.array(anyRecord),
      facts: z.array(anyRecord),
      score: anyRecord,
      completion: z.array(anyRecord),
      decisions: z.array(anyRecord),
      path: z.array(anyRecord).describe('changes of the stage, newest first'),
      totals: anyRecord,
      isCut: z.boolean().describe('only the newest of each are shown'),
    }),
    errors: { 404: 'No such contact in this location' },
  },
  [`GET ${base}/funnel`]: {
    tag: 'Metrics',
    summary: 'How far the leads of a window got, and what they cost',
    query: spanShape,
    answer: z.object({
      leads: count,
      stages: z.array(
        z.object({
          ...{ stage: z.string(), reached: count, passed: figure, stay: figure },
          isBottleneck: z.boolean().describe('fewer than 30 % pass on, or the middle lead stays over 7 days'),
        }),
      ),
      ...{
        lost: count,
        dormant: count,
        firstReplyMedianMs: figure,
        firstReplyP95Ms: figure,
        unanswered: count,
      },
      dropOff: z.array(anyRecord),
      modelCostUsd: usd,
      ...{ qualified: count, costPerQualified: figure, bookings: count, costPerBooking: figure },
      bySource: z.array(anyRecord),
      conversion: z.array(
        z.object({ step: z.enum(conversionSteps), reached: count, passed: figure, medianMs: figure }),
      ),
      ...{ dealsWon: count, revenueUsd: usd },
    }),
  },
  [`GET ${base}/webhooks`]: list('Webhooks', 'What came through the doors, and what became of it', {
    query: listShape,
    row: webhookRow,
  }),
  [`GET ${base}/webhooks/:delivery`]: {
    tag: 'Webhooks',
    summary: 'One webhook with its body, its run and what the run did',
    answer: viewModel,
    errors: { 404: 'No such webhook in this location' },
  },
  [`GET ${base}/webhook-summary`]: {
    tag: 'Webhooks',
    summary: 'What came in a window, counted by what became of it',
    query: spanShape,
    answer: z.object({
      ...{ received: count, byState: named, byKind: named, byDoor: named, retried: count, duplicates: count },
      turnedAway: named.describe('of the whole service'),
      deadNow: count,
      steps: z.array(z.object({ at: instant, received: count, troubled: count })),
    }) satisfies z.ZodType<WebhookSummary>,
  },
  [`POST ${base}/dead-letters/forecast`]: {
    tag: 'Operations',
    summary: 'What trying some of them again would do; asking changes nothing',
    body: idsShape,
    answer: z.object({ forecast: z.array(forecastOf) }) satisfies z.ZodType<ForecastResponse>,
  },
  [`GET ${base}/coaching-summary`]: {
    tag: 'Coaching',
    summary: 'What agents did with their cards, by kind and lane',
    query: summaryShape,
    answer: z.object({
      ...{ cards: count, used: figure, edited: figure, dismissed: figure, falseAlarms: figure },
      kinds: z.array(anyRecord),
      lanes: z.array(anyRecord),
      modelCostUsd: usd,
    }),
  },
  [`GET ${base}/coaching-cards`]: list('Coaching', 'The cards that were shown, newest first', {
    query: cardsShape,
    row: cardRow,
  }),
  [`GET ${base}/compliance`]: {
    tag: 'Compliance',
    summary: 'Opt-outs with their clock, refusals by rule, disclosures',
    query: spanShape,
    answer: z.object({
      ...{
        suppressedNow: count,
        suppressedInSpan: count,
        liftedInSpan: count,
        heldNow: count,
        doubtsNow: count,
      },
      disclosed: figure.describe('first texts of the assistant that said what it is'),
      refusals: z.array(anyRecord),
      clock: z.array(anyRecord),
    }),
  },
  [`GET ${base}/suppressions`]: list('Compliance', 'Who may not be texted, since when and by which words', {
    query: suppressionsShape,
    row: suppressionRow,
  }),
  [`GET ${base}/holds`]: {
    tag: 'Compliance',
    summary: 'What waits for its hour or for a person, and why',
    description: 'With `format=csv`: a file. All of them come at once.',
    query: pageShape.pick({ format: true }),
    answer: z.object({ rows: z.array(holdRow) }) satisfies z.ZodType<HoldsResponse>,
  },
  [`GET ${base}/refusals`]: list('Compliance', 'What was not answered, and by which rule', {
    query: refusalsShape,
    row: refusalRow,
  }),
  [`GET ${base}/disclosures`]: list('Compliance', 'The texts that said that a machine writes', {
    query: disclosuresShape,
    row: disclosureRow,
  }),
};

function list(
  tag: RouteDoc['tag'],
  summary: string,
  { query, row }: { readonly query: z.ZodObject; readonly row: z.ZodType },
): RouteDoc {
  return {
    ...{ tag, summary, query },
    description:
      'Send `next` of a page as `after` for the one behind it. With `format=csv`: a file of up to 20,000 rows.',
    answer: z.object({ rows: z.array(row), next: z.string().nullable().describe('null at the end') }),
  };
}
