import { type Checkpoint, checkpoint, quantileOf } from './checkpoint.ts';
import type { PlayedLeads } from './played-leads.ts';
import type { ValidateClient } from './validate-client.ts';

export interface LoadOptions {
  readonly texts: number;
  readonly waitMs: number;
  readonly source: Checkpoint['source'];
}

const askedEach = 3;

/** So many new leads text at the same moment, and as many questions come in beside them. */
export async function loadTest(
  client: ValidateClient,
  leads: PlayedLeads,
  { texts, waitMs, source }: LoadOptions,
): Promise<readonly Checkpoint[]> {
  const from = Date.now();
  const made = await Promise.all(Array.from({ length: texts }, (_, index) => leads.create(index)));
  const ids = made.flatMap((one) => (one.outcome === 'ok' ? [one.value] : []));
  const wrote = new Map<string, number>();
  const asking = Promise.all(Array.from({ length: texts }, () => askedInARow(client)));
  await Promise.all(
    ids.map((id) => {
      wrote.set(id, Date.now());
      return leads.says(id, 'Hi, we want to buy a home in Round Rock');
    }),
  );
  const asked = (await asking).flat();
  const answered = await leads.answered(new Set(ids), waitMs);
  const sent = answered.outcome === 'ok' ? answered.value : [];
  const until = Date.now();
  const counts = new Map(ids.map((id) => [id, sent.filter(({ contactId }) => contactId === id).length]));
  const times = sent.map(({ contactId, at }) => at - (wrote.get(contactId) ?? at));
  const base = { week: 2, source, from, until, samples: ids.length, samplesNeeded: texts } as const;
  const count = (fits: (texts: number) => boolean) => [...counts.values()].filter(fits).length;
  return [
    checkpoint({
      ...{ ...base, id: 'load_answered_once', title: `${texts} leads text at once: answered once each` },
      ...{ unit: 'texts', wants: 'exactly', target: texts, statistic: '', value: count((n) => n === 1) },
    }),
    checkpoint({
      ...{ ...base, id: 'load_doubled', title: 'Leads that were answered twice' },
      ...{ unit: 'texts', wants: 'exactly', target: 0, statistic: '', value: count((n) => n > 1) },
    }),
    checkpoint({
      ...{ ...base, id: 'load_reply_time', title: 'Text to answer under that load, all waits included' },
      ...{ unit: 'ms', wants: 'at-most', target: 60_000, statistic: 'p95', value: quantileOf(times, 0.95) },
      ...{ samples: times.length, samplesNeeded: 200 },
    }),
    checkpoint({
      ...{ ...base, id: 'load_api_errors', title: 'Questions to the API that failed under that load' },
      ...{ unit: 'count', wants: 'exactly', target: 0, statistic: '' },
      ...{ value: asked.filter(({ isFine }) => !isFine).length, samples: asked.length, samplesNeeded: 30 },
    }),
    checkpoint({
      ...{ ...base, id: 'load_api_time', title: `API answers, ${texts} callers at once, seen by the caller` },
      ...{ unit: 'ms', wants: 'at-most', target: 1_000, statistic: 'p95' },
      ...{
        value: quantileOf(
          asked.map(({ ms }) => ms),
          0.95,
        ),
        samples: asked.length,
        samplesNeeded: 200,
      },
    }),
  ];
}

async function askedInARow(client: ValidateClient): Promise<readonly { ms: number; isFine: boolean }[]> {
  const asked: { ms: number; isFine: boolean }[] = [];
  for (let turn = 0; turn < askedEach; turn += 1) {
    const began = performance.now();
    const isFine = await client.ask();
    asked.push({ ms: performance.now() - began, isFine });
  }
  return asked;
}
