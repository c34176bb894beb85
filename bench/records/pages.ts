import fastify from 'fastify';
import { createRecordStore, type Database } from '../../src/adapters/store/index.ts';
import { defaultSettings } from '../../src/domain/location.ts';
import { RecordReader } from '../../src/features/records/index.ts';
import { recordRoutes } from '../../src/http/records/index.ts';
import { largeLocation } from './seed.ts';

/** Each page with the questions it asks when it is opened, on its widest usual window. */
export const pageQuestions: Readonly<Record<string, readonly string[]>> = {
  conversations: ['contacts', 'contacts?search=reyes 12', 'contacts?temperature=hot&mode=listening'],
  conversation: ['contacts/contact-7/record'],
  webhooks: ['webhook-summary?days=30', 'webhooks?days=30', 'webhooks?days=30&state=dead'],
  webhooks_rare: ['webhooks?days=30&contact=contact-36000', 'webhooks?days=30&state=refused&text=number 9'],
  leads: ['funnel?days=30', 'contacts?stage=qualified'],
  coaching: ['coaching-summary?days=30', 'coaching-cards?days=30&kind=compliance'],
  compliance: ['compliance?days=30', 'suppressions', 'holds', 'refusals?days=30', 'disclosures?days=30'],
};

export interface PageTime {
  readonly page: string;
  readonly ms: number;
}

/** One opening of each page: its questions at once, as the browser asks them. The time is that of the slowest. */
export async function openPages(database: Database, now: number): Promise<readonly PageTime[]> {
  const app = fastify();
  const reader = new RecordReader({
    store: createRecordStore(database),
    settings: () => defaultSettings,
    now: () => now,
    isBudgetSpent: () => false,
    flush: async () => undefined,
  });
  recordRoutes(app, { reader, now: () => now });
  const times: PageTime[] = [];
  for (const [page, questions] of Object.entries(pageQuestions)) {
    const startedAt = performance.now();
    await Promise.all(
      questions.map(async (question) => {
        const { statusCode, body } = await app.inject(`/api/locations/${largeLocation}/${question}`);
        if (statusCode !== 200) throw new Error(`${question} answered ${statusCode}: ${body}`);
      }),
    );
    times.push({ page, ms: performance.now() - startedAt });
  }
  await app.close();
  return times;
}
