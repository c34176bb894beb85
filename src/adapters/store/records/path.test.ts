import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStore } from '../../../../test/support/test-store.ts';
import { conversionOf, stayIn } from '../../../features/records/path.ts';
import { seededRandom } from '../../../kit/random.ts';
import { businessFigures } from '../business-figures.ts';
import { countProgress, readPath } from './path.ts';

/** Every figure of stages and deals equals a recount of the rows, drawn by chance. */
const opened = await startTestStore(1);
const { server, database } = opened;
const dayMs = 86_400_000;
const until = 1_800_000_000_000;
const span = { from: until - 30 * dayMs, until };
const random = seededRandom(5);
const some = (most: number) => Math.floor(random() * most);

interface Change {
  readonly at: number;
  readonly to: string;
  readonly implied: boolean;
}
interface Lead {
  readonly id: string;
  readonly location: string;
  readonly createdAt: number;
  readonly changes: readonly Change[];
  readonly qualifiedAt: number | null;
  readonly personTexts: readonly number[];
  readonly deal: { readonly status: string; readonly at: number; readonly usd: number | null } | null;
}

const stages = ['contacted', 'engaged', 'hot', 'qualified', 'dormant', 'lost'];

function drawLead(index: number): Lead {
  // some before the window, some in it, some of another location
  const createdAt = until - some(45 * dayMs) - 1;
  const later = () => createdAt + some(12 * dayMs);
  const changes = Array.from({ length: some(5) }, later)
    .toSorted((one, other) => one - other)
    .map((at) => ({ at, to: stages[some(stages.length)] ?? 'hot', implied: random() < 0.3 }));
  return {
    ...{ id: `c${index}`, location: index % 10 === 0 ? 'other' : 'l', createdAt, changes },
    qualifiedAt: random() < 0.7 ? later() : null,
    personTexts: Array.from({ length: some(3) }, later),
    deal:
      random() < 0.5
        ? {
            status: ['won', 'won', 'lost', 'open'][some(4)] ?? 'won',
            at: later(),
            usd: random() < 0.8 ? some(900_000) : null,
          }
        : null,
  };
}

const leads = Array.from({ length: 400 }, (_, index) => drawLead(index));
const ours = leads.filter(({ location }) => location === 'l');
const inSpan = (at: number) => at >= span.from && at < span.until;
const cohort = ours.filter(({ createdAt }) => inSpan(createdAt));
const middle = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length / 2) - 1] ?? null;

async function store(lead: Lead): Promise<void> {
  const { id, location, createdAt, changes, qualifiedAt, personTexts, deal } = lead;
  const text = (author: string, at: number, key: string) =>
    server.query(
      `insert into message (location_id, contact_id, message_id, author, channel, text, at)
       values ($1, $2, $3, $4, 'SMS', '', $5)`,
      [location, id, `${id} ${key}`, author, at],
    );
  await text('lead', createdAt, 'first');
  for (const [index, at] of personTexts.entries()) await text('person', at, `p${index}`);
  for (const { at, to, implied } of changes) {
    await server.query(
      `insert into stage_change (location_id, contact_id, journey, at, from_stage, to_stage, cause, score, implied)
       values ($1, $2, 1, $3, 'new', $4, 'drawn', 1, $5)`,
      [location, id, at, to, implied],
    );
  }
  if (qualifiedAt !== null) {
    await server.query(
      `insert into effect (location_id, contact_id, effect_key, run_id, seq, kind, payload, state, due_at, attempts, finished_at)
       values ($1, $2, 'once:' || $2, gen_random_uuid(), 1, 'add-tags', '{"tags": ["Hot-Lead", "AI-Qualified"]}', 'done', $3, 1, $3)`,
      [location, id, qualifiedAt],
    );
  }
  if (deal !== null) {
    await server.query(
      `insert into deal (location_id, opportunity_id, contact_id, journey, status, value_usd, closed_at, seen_at)
       values ($1, 'deal ' || $2, $2, 1, $3, $4, $5, $5)`,
      [location, id, deal.status, deal.usd, deal.at],
    );
  }
}

beforeAll(async () => {
  for (const lead of leads) await store(lead);
});
afterAll(() => opened[Symbol.asyncDispose]());

test('stays in a stage: from its change to the next one, or to the end; what was passed in a moment is none', async () => {
  const progress = await countProgress(database, 'l', span);
  for (const stage of ['contacted', 'engaged', 'hot', 'qualified']) {
    const stays = cohort.flatMap(({ changes }) => {
      const known = changes.filter(({ at }) => at < until);
      return known.flatMap(({ at, to, implied }, index) =>
        to === stage && !implied ? [(known[index + 1]?.at ?? until) - at] : [],
      );
    });
    expect(stays.length, stage).toBeGreaterThan(30);
    expect(stayIn(stage, progress)).toEqual({ value: middle(stays), samples: stays.length, needed: 30 });
  }
  expect(progress.stays.map(({ stage }) => stage).toSorted()).toEqual(
    ['contacted', 'engaged', 'hot', 'qualified'].toSorted(),
  );
});

test('the conversion of a cohort', async () => {
  const lines = conversionOf(await countProgress(database, 'l', span));
  const qualified = cohort.flatMap(({ createdAt, qualifiedAt }) =>
    qualifiedAt === null ? [] : [qualifiedAt - createdAt],
  );
  const reached = cohort.flatMap(({ qualifiedAt, personTexts }) => {
    const after = qualifiedAt === null ? [] : personTexts.filter((at) => at > qualifiedAt);
    return after.length === 0 || qualifiedAt === null ? [] : [Math.min(...after) - qualifiedAt];
  });
  const won = cohort.flatMap(({ createdAt, deal }) => (deal?.status === 'won' ? [deal.at - createdAt] : []));
  expect(lines.map((line) => [line.step, line.reached, line.medianMs.value])).toEqual([
    ['lead_created', cohort.length, null],
    ['ai_qualified', qualified.length, middle(qualified)],
    ['human_contacted', reached.length, middle(reached)],
    ['deal_closed', won.length, middle(won)],
  ]);
  expect(lines[2]?.passed).toEqual({
    ...{ value: reached.length / qualified.length, samples: qualified.length, needed: 30 },
  });
});

test('revenue and deals won in the window, of whatever cohort, and the time to close', async () => {
  const won = ours.flatMap(({ createdAt, deal }) =>
    deal?.status === 'won' && inSpan(deal.at) ? [{ ...deal, createdAt }] : [],
  );
  const revenue = won.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
  expect(await countProgress(database, 'l', span)).toMatchObject({
    dealsWon: won.length,
    revenueUsd: revenue,
  });
  const figures = await businessFigures(database, 'l', span.from, span.until);
  expect(figures).toMatchObject({
    leadsCreated: cohort.length,
    leadsWon: cohort.filter(({ deal }) => deal?.status === 'won').length,
    ...{ dealsWon: won.length, revenueUsd: revenue },
  });
  expect(figures.closeTimes.toSorted((one, other) => one - other)).toEqual(
    won.map(({ at, createdAt }) => at - createdAt).toSorted((one, other) => one - other),
  );
  const everywhere = await businessFigures(database, null, span.from, span.until);
  expect(everywhere.leadsCreated).toBe(leads.filter(({ createdAt }) => inSpan(createdAt)).length);
});

test('the path of a lead, newest first, of this location alone', async () => {
  const lead = ours.find(({ changes }) => changes.length === 4);
  const path = await readPath(database, 'l', lead?.id ?? '', 3);
  const expected = (lead?.changes ?? []).map(({ at, to, implied }) => ({ at, to, isImplied: implied }));
  expect(path.map(({ at, to, isImplied }) => ({ at, to, isImplied }))).toEqual(
    expected.toReversed().slice(0, 3),
  );
  expect(await readPath(database, 'other', lead?.id ?? '', 3)).toEqual([]);
});
