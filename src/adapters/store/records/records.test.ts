import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largeLocation, seedRecords, smallLocation } from '../../../../bench/records/seed.ts';
import { startTestStore } from '../../../../test/support/test-store.ts';
import {
  type Page,
  type PageQuery,
  RecordReader,
  readPlace,
  type Span,
} from '../../../features/records/index.ts';
import { createRecordStore } from './index.ts';

/** Every number that a page shows against a recount of the rows themselves, done here in plain loops. */
const dayMs = 86_400_000;
const until = Date.UTC(2026, 10, 24, 16);
const span: Span = { from: until - 30 * dayMs, until };
const silentMs = 72 * 3_600_000;

const opened = await startTestStore(3);
const { server, database } = opened;
let reader: RecordReader;

beforeAll(async () => {
  await seedRecords(server, { webhooks: 12_000, contacts: 500, days: 45, until });
  reader = new RecordReader({
    store: createRecordStore(database),
    settings: () => null,
    now: () => until,
    isBudgetSpent: () => false,
    flush: async () => undefined,
  });
});
afterAll(() => opened[Symbol.asyncDispose]());

const raw = <Row>(table: string): Promise<Row[]> =>
  server.query<Row>(`select * from ${table} where location_id = '${largeLocation}'`);
const inSpan = (at: string | number) => Number(at) >= span.from && Number(at) < span.until;
const countBy = <Row>(rows: readonly Row[], nameOf: (row: Row) => string) => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[nameOf(row)] = (counts[nameOf(row)] ?? 0) + 1;
  return counts;
};
const named = (list: readonly { name: string; count: number }[]) =>
  Object.fromEntries(list.map(({ name, count }) => [name, count]));

async function all<Row>(read: (page: PageQuery) => Promise<Page<Row>>, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: PageQuery['after'] = null; ; ) {
    const page: Page<Row> = await read({ after, limit });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = readPlace(page.next);
  }
}

interface InboxRow {
  id: string;
  delivery_id: string;
  contact_id: string;
  kind: string;
  door: string;
  state: string;
  body: string;
  received_at: string;
  attempts: number;
}
const noFilter = { state: null, kind: null, door: null, contactId: null, reason: null, text: null };

describe('webhooks', () => {
  test('the pages together are every row of the window once, the newest first', async () => {
    const stored = (await raw<InboxRow>('inbox')).filter((row) => inSpan(row.received_at));
    const listed = await all((page) => reader.webhooks(largeLocation, noFilter, span, page), 700);
    expect(listed.length).toBe(stored.length);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(stored.length);
    const times = listed.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((one, other) => other - one));
  });

  test.each([
    ['state', { state: 'dead' as const }, (row: InboxRow) => row.state === 'dead'],
    ['kind', { kind: 'contact-changed' }, (row: InboxRow) => row.kind === 'contact-changed'],
    ['door', { door: 'workflow' }, (row: InboxRow) => row.door === 'workflow'],
    ['contact', { contactId: 'contact-400' }, (row: InboxRow) => row.contact_id === 'contact-400'],
    ['words of the body', { text: 'around 333K' }, (row: InboxRow) => row.body.includes('around 333k')],
  ])('filtered by %s', async (_what, filter, fits) => {
    const stored = (await raw<InboxRow>('inbox')).filter((row) => inSpan(row.received_at) && fits(row));
    const listed = await all(
      (page) => reader.webhooks(largeLocation, { ...noFilter, ...filter }, span, page),
      40,
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(listed.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => Number(id)).sort());
  });

  test('the summary is a recount', async () => {
    const stored = (await raw<InboxRow>('inbox')).filter((row) => inSpan(row.received_at));
    const summary = await reader.webhookSummary(largeLocation, span);
    expect(summary.received).toBe(stored.length);
    expect(named(summary.byState)).toEqual(countBy(stored, ({ state }) => state));
    expect(named(summary.byKind)).toEqual(countBy(stored, ({ kind }) => kind));
    expect(named(summary.byDoor)).toEqual(countBy(stored, ({ door }) => door));
    expect(summary.retried).toBe(stored.filter(({ attempts }) => attempts > 0).length);
    expect(summary.steps.reduce((sum, { received }) => sum + received, 0)).toBe(stored.length);
    const dead = (await raw<InboxRow>('inbox')).filter(({ state }) => state === 'dead');
    expect(summary.deadNow).toBe(dead.length);
    const door = await server.query<{ location_id: string; split: string; starts_at: string; count: string }>(
      'select * from metric_window where minutes = 1440',
    );
    const first = Math.floor(span.from / dayMs) * dayMs;
    const counted = (location: string, split: string) =>
      door
        .filter((row) => row.location_id === location && row.split === split)
        .filter((row) => Number(row.starts_at) >= first && Number(row.starts_at) < until)
        .reduce((sum, { count }) => sum + Number(count), 0);
    expect(summary.duplicates).toBe(counted(largeLocation, 'duplicate'));
    expect(named(summary.turnedAway)).toEqual({ signature: counted('', 'signature') });
  });
});

interface MessageRow {
  contact_id: string;
  author: string;
  at: string;
  meta: { asked?: string; disclosed?: boolean };
}
interface ContactRow {
  contact_id: string;
  score: number;
  stage: string;
  updated_at: string;
  crm: { source?: string };
  conversation: { highestStage: string };
}

describe('leads', () => {
  test('the funnel is the cohort whose first text lies in the window', async () => {
    const messages = (await raw<MessageRow>('message')).sort(
      (one, other) => Number(one.at) - Number(other.at),
    );
    const contacts = new Map((await raw<ContactRow>('contact')).map((row) => [row.contact_id, row]));
    const firsts = new Map<string, number>();
    const replies = new Map<string, number>();
    for (const { contact_id, author, at } of messages) {
      if (author === 'lead' && !firsts.has(contact_id)) firsts.set(contact_id, Number(at));
      const asked = firsts.get(contact_id);
      if (author === 'assistant' && asked !== undefined && !replies.has(contact_id))
        replies.set(contact_id, Number(at) - asked);
    }
    const cohort = [...firsts].filter(([, at]) => inSpan(at)).map(([id]) => id);
    const stages = ['new', 'contacted', 'engaged', 'hot', 'qualified', 'appointment', 'converted'];
    const rank = (id: string) => stages.indexOf(contacts.get(id)?.conversation.highestStage ?? '');
    const waits = cohort.flatMap((id) => replies.get(id) ?? []).sort((one, other) => one - other);
    const funnel = await reader.funnel(largeLocation, span);
    expect(funnel.leads).toBe(cohort.length);
    expect(funnel.stages.map(({ reached }) => reached)).toEqual(
      stages.map((_, at) => cohort.filter((id) => rank(id) >= at).length),
    );
    expect(funnel.firstReplyMedianMs).toMatchObject({
      value: waits[Math.ceil(0.5 * waits.length) - 1],
      samples: waits.length,
    });
    expect(funnel.firstReplyP95Ms.value).toBe(waits[Math.ceil(0.95 * waits.length) - 1]);
    const sources = countBy(cohort, (id) => contacts.get(id)?.crm.source ?? 'none');
    expect(Object.fromEntries(funnel.bySource.map(({ source, leads }) => [source ?? 'none', leads]))).toEqual(
      sources,
    );
  });

  test('drop-off per question: the last asking counts, with 72 hours to answer', async () => {
    const messages = await raw<MessageRow>('message');
    const asked = new Map<string, { question: string; contact: string; at: number }>();
    for (const { contact_id, author, at, meta } of messages) {
      if (author !== 'assistant' || meta.asked === undefined) continue;
      if (Number(at) < span.from || Number(at) >= span.until - silentMs) continue;
      const key = `${contact_id} ${meta.asked}`;
      if ((asked.get(key)?.at ?? 0) < Number(at))
        asked.set(key, { question: meta.asked, contact: contact_id, at: Number(at) });
    }
    const answered = (contact: string, at: number) =>
      messages.some(
        (message) =>
          message.contact_id === contact &&
          message.author === 'lead' &&
          Number(message.at) > at &&
          Number(message.at) <= at + silentMs,
      );
    const { dropOff } = await reader.funnel(largeLocation, span);
    const recount = countBy([...asked.values()], ({ question }) => question);
    const silent = countBy(
      [...asked.values()].filter(({ contact, at }) => !answered(contact, at)),
      ({ question }) => question,
    );
    expect(Object.fromEntries(dropOff.map((line) => [line.question, line.asked]))).toEqual(recount);
    expect(Object.fromEntries(dropOff.map((line) => [line.question, line.silent]))).toEqual(silent);
  });

  test('cost per qualified lead is the ledger over the leads tagged in the window', async () => {
    const calls = await raw<{ at: string; cost_usd: number }>('model_call');
    const cost = calls.filter(({ at }) => inSpan(at)).reduce((sum, call) => sum + call.cost_usd, 0);
    const effects = await raw<{ contact_id: string; payload: { tags?: string[] }; finished_at: string }>(
      'effect',
    );
    const tagged = effects.filter(
      (row) => row.payload.tags?.includes('AI-Qualified') && inSpan(row.finished_at),
    );
    const funnel = await reader.funnel(largeLocation, span);
    expect(funnel.modelCostUsd).toBeCloseTo(cost, 6);
    expect(funnel.qualified).toBe(new Set(tagged.map(({ contact_id }) => contact_id)).size);
    expect(funnel.costPerQualified.value).toBeCloseTo(cost / funnel.qualified, 6);
    expect(funnel.costPerBooking).toMatchObject({ value: null, samples: funnel.bookings });
  });

  test('first texts are kept as they are recounted: late ones, and what erasing leaves', async () => {
    const recount = `select count(*)::int as wrong from (
        select location_id, author, contact_id, min(at) as at from message where author in ('lead', 'assistant')
        group by 1, 2, 3) m
      full join first_text f using (location_id, author, contact_id) where m.at is distinct from f.at`;
    const wrong = async () => (await server.query<{ wrong: number }>(recount))[0]?.wrong;
    expect(await wrong()).toBe(0);
    const add = (id: string, at: number) =>
      server.query(
        `insert into message (location_id, contact_id, message_id, author, channel, text, at)
         values ('${largeLocation}', 'contact-7', $1, 'lead', 'SMS', '', $2), ('${largeLocation}', 'late', $1 || '-2', 'lead', 'SMS', '', $2)`,
        [id, at],
      );
    await add('later', until);
    await add('before-all', 1);
    expect(await wrong()).toBe(0);
    await server.query("delete from message where message_id in ('before-all', 'before-all-2')");
    expect(await wrong()).toBe(0);
    await server.query("delete from message where message_id in ('later', 'later-2')");
    expect(await wrong()).toBe(0);
  });

  test('cost is the same to the cent, however many days of it are added up already', async () => {
    const calls = await raw<{ at: string; cost_usd: number }>('model_call');
    const recount = ({ from, until: end }: Span) =>
      calls
        .filter(({ at }) => Number(at) >= from && Number(at) < end)
        .reduce((sum, call) => sum + call.cost_usd, 0);
    const day = Math.floor(until / dayMs);
    // a month, from midnight to midnight, within one day, and before anything was
    const spans = [
      span,
      { from: (day - 9) * dayMs, until: (day - 2) * dayMs },
      { from: until - 3 * 3_600_000, until: until - 3_600_000 },
      { from: until - 90 * dayMs, until: until - 60 * dayMs },
    ];
    for (const untilDay of [day - 20, day - 5, day]) {
      await server.query('select add_up_costs($1)', [untilDay]);
      for (const one of spans) {
        expect((await reader.funnel(largeLocation, one)).modelCostUsd).toBeCloseTo(recount(one), 6);
      }
    }
  });

  test('the list shows every contact once, and its filters agree with the rows', async () => {
    const filter = {
      search: null,
      mode: null,
      stage: null,
      source: null,
      assignedTo: null,
      activeSince: null,
    };
    const read = (temperature: 'hot' | null) =>
      all((page) => reader.contacts(largeLocation, { ...filter, temperature }, page), 90);
    const stored = await raw<ContactRow>('contact');
    expect((await read(null)).map(({ contactId }) => contactId).sort()).toEqual(
      stored.map(({ contact_id }) => contact_id).sort(),
    );
    expect((await read('hot')).length).toBe(stored.filter(({ score }) => score >= 3).length);
    const one = await reader.contacts(
      largeLocation,
      { ...filter, temperature: null, search: 'reyes 77' },
      { after: null, limit: 50 },
    );
    expect(one.rows.map(({ contactId }) => contactId)).toContain('contact-77');
  });
});

test('coaching: shares by kind and times by lane are a recount', async () => {
  const stored = (
    await raw<{ card: { kind: string; lane: string; latencyMs: number }; state: string; shown_at: string }>(
      'coaching_card',
    )
  ).filter(({ shown_at }) => inSpan(shown_at));
  const view = await reader.coaching(largeLocation, span, null);
  const used = (rows: typeof stored) =>
    rows.filter(({ state }) => ['inserted', 'edited', 'sent'].includes(state)).length;
  expect(view.cards).toBe(stored.length);
  expect(view.used.value).toBe(used(stored) / stored.length);
  for (const line of view.kinds) {
    const own = stored.filter(({ card }) => card.kind === line.kind);
    expect(line.shown, line.kind).toBe(own.length);
    expect(line.states).toEqual(countBy(own, ({ state }) => state));
  }
  for (const line of view.lanes) {
    const times = stored
      .filter(({ card }) => card.lane === line.lane)
      .map(({ card }) => card.latencyMs)
      .sort((one, other) => one - other);
    expect(line.cards, line.lane).toBe(times.length);
    expect(line.medianMs.samples).toBe(times.length);
    if (times.length >= 200) expect(line.p95Ms.value).toBe(times[Math.ceil(0.95 * times.length) - 1]);
    else expect(line.p95Ms.value).toBeNull();
  }
  const alarms = stored.filter(({ card }) => card.kind === 'compliance');
  const dismissed = alarms.filter(({ state }) => state === 'dismissed').length;
  expect(view.falseAlarms.samples).toBe(dismissed + used(alarms));
  const listed = await all(
    (page) => reader.cards(largeLocation, { state: null, kind: null, lane: null, agentId: null }, span, page),
    33,
  );
  expect(new Set(listed.map(({ cardId }) => cardId)).size).toBe(stored.length);
  const names = await namesOf(largeLocation);
  expect(listed.map(({ name }) => name)).toEqual(listed.map(({ contactId }) => names.get(contactId)));
});

async function namesOf(locationId: string): Promise<Map<string, string>> {
  const rows = await database.rows<{ contact_id: string; name: string }>(
    'names',
    `select contact_id, concat_ws(' ', crm->>'firstName', crm->>'lastName') as name from contact where location_id = $1`,
    [locationId],
  );
  return new Map(rows.map(({ contact_id, name }) => [contact_id, name]));
}

test('compliance: suppressions, refusals by rule, holds and first disclosures are a recount', async () => {
  // the turn writes down what the door has written down already: one number, not two
  await server.query(`insert into suppression (location_id, contact_id, phone, words, rule, at)
    select location_id, contact_id, phone, words, 'us-revocation-words', at + 1 from suppression
    where location_id = '${largeLocation}' and at >= ${span.from} order by at desc limit 1`);
  const view = await reader.compliance(largeLocation, span);
  const suppressed = await raw<{ contact_id: string; at: string; lifted_at: string | null }>('suppression');
  const open = suppressed.filter(({ lifted_at }) => lifted_at === null);
  expect(view.suppressedNow).toBe(new Set(open.map(({ contact_id }) => contact_id)).size);
  const newOnes = suppressed.filter(({ at }) => inSpan(at)).map(({ contact_id }) => contact_id);
  expect(newOnes.length).toBeGreaterThan(new Set(newOnes).size);
  expect(view.suppressedInSpan).toBe(new Set(newOnes).size);
  const runs = (await raw<{ outcome: string; reason: string; decided_at: string }>('run')).filter(
    (run) => inSpan(run.decided_at) && ['refused', 'held', 'stopped'].includes(run.outcome),
  );
  expect(
    Object.fromEntries(view.refusals.map(({ outcome, rule, count }) => [`${outcome} ${rule.rule}`, count])),
  ).toEqual(countBy(runs, ({ outcome, reason }) => `${outcome} ${reason}`));
  const listed = await all((page) => reader.refusals(largeLocation, null, span, page), 17);
  expect(listed.length).toBe(runs.length);
  const names = await namesOf(largeLocation);
  expect(listed.map(({ name }) => name)).toEqual(listed.map(({ contactId }) => names.get(contactId)));
  const texts = (await raw<MessageRow>('message'))
    .filter(({ author }) => author === 'assistant')
    .sort((one, other) => Number(one.at) - Number(other.at));
  const firsts = new Map<string, MessageRow>();
  for (const text of texts) if (!firsts.has(text.contact_id)) firsts.set(text.contact_id, text);
  const mine = [...firsts.values()].filter(({ at }) => inSpan(at));
  expect(view.disclosed.samples).toBe(mine.length);
  expect(view.disclosed.value).toBe(mine.filter(({ meta }) => meta.disclosed === true).length / mine.length);
  const disclosures = await all((page) => reader.disclosures(largeLocation, span, page), 50);
  expect(disclosures.length).toBe(
    texts.filter(({ at, meta }) => inSpan(at) && meta.disclosed === true).length,
  );
  expect(disclosures.map(({ name }) => name)).toEqual(
    disclosures.map(({ contactId }) => names.get(contactId)),
  );
  const held = (await raw<{ kind: string; state: string }>('effect')).filter(
    ({ state }) => state === 'planned',
  );
  expect(view.heldNow).toBe(held.length);
  const paused = (await raw<{ mode: string }>('contact')).filter(({ mode }) => mode === 'paused');
  expect((await reader.holds(largeLocation)).length).toBe(held.length + paused.length);
  expect(view.clock.map(({ name }) => name)).toEqual(view.clock.map(({ contactId }) => names.get(contactId)));
  expect(view.clock.length).toBe(
    Math.min(
      200,
      new Set(open.filter(({ at }) => Number(at) >= until - 60 * dayMs).map((row) => row.contact_id)).size,
    ),
  );
});

test('one stop that came by both doors, by its turn and from the CRM is one line; lifted and said again it is a second', async () => {
  const write = (rows: string) =>
    server.query(`insert into suppression (location_id, contact_id, phone, words, rule, at) values ${rows}`);
  const of = (contact: string, phone: string, ...rest: (string | number)[]) =>
    `('${smallLocation}', '${contact}', '${phone}', ${rest.map((value) => `'${value}'`).join(', ')})`;
  await server.query(`insert into contact (location_id, contact_id, crm, updated_at) values
    ('${smallLocation}', 'sam', '{"phone":"+15125550142"}', 0)`);
  // a workflow webhook need not bring the number
  await write(
    [
      of('sam', '+15125550142', 'Stop', 'stop-word', 10),
      of('sam', '', 'Stop', 'stop-word', 11),
      of('sam', '+15125550142', 'Stop', 'us-revocation-words', 12),
      of('tom', '+15125550142', 'no more', 'us-revocation-words', 13),
      of('sam', '+15125550142', 'do-not-disturb in the CRM', 'crm-do-not-disturb', 14),
    ].join(', '),
  );
  const lines = () =>
    all((page) => reader.suppressions(smallLocation, { state: null, search: '5550142' }, page), 1);
  const first = {
    ...{ contactId: 'sam', phone: '+15125550142', at: 10, liftedAt: null },
    words: ['Stop', 'do-not-disturb in the CRM'],
    rules: ['stop-word', 'us-revocation-words', 'crm-do-not-disturb'],
  };
  expect(await lines()).toMatchObject([{ contactId: 'tom', at: 13 }, first]);
  const found = await reader.suppressions(
    smallLocation,
    { state: 'open', search: 'in the crm' },
    { after: null, limit: 9 },
  );
  expect(found.rows).toMatchObject([first]);

  await server.query(`update suppression set lifted_at = 20, lifted_by = 'opt-in' where contact_id = 'sam'`);
  await write(of('sam', '+15125550142', 'stop it', 'stop-word', 30));
  expect(await lines()).toMatchObject([
    { contactId: 'sam', at: 30, liftedAt: null, words: ['stop it'] },
    { contactId: 'tom' },
    { ...first, liftedAt: 20 },
  ]);
});

test('one conversation: everything on record, and its cost is the sum of its calls', async () => {
  const record = await reader.conversation(largeLocation, 'contact-7');
  const calls = (await raw<{ contact_id: string; cost_usd: number }>('model_call')).filter(
    ({ contact_id }) => contact_id === 'contact-7',
  );
  expect(record?.totals.calls).toBe(calls.length);
  expect(record?.totals.costUsd).toBeCloseTo(
    calls.reduce((sum, { cost_usd }) => sum + cost_usd, 0),
    9,
  );
  expect(record?.decisions.reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(
    record?.totals.costUsd ?? 0,
    9,
  );
  const messages = (await raw<MessageRow>('message')).filter(({ contact_id }) => contact_id === 'contact-7');
  expect(record?.totals.messages).toBe(messages.length);
  expect(record?.isCut).toBe(false);
});

test('nothing of one location is seen from another', async () => {
  expect(await reader.conversation(smallLocation, 'contact-7')).toBeNull();
  expect(await reader.webhook(smallLocation, 'delivery-7-0')).toBeNull();
  const dead = (await raw<InboxRow>('inbox'))
    .filter(({ state }) => state === 'dead')
    .map(({ id }) => Number(id));
  expect(dead.length).toBeGreaterThan(0);
  expect(await reader.forecast(smallLocation, dead)).toEqual([]);
  expect((await reader.forecast(largeLocation, dead)).length).toBe(dead.length);
  const nobody = await reader.funnel('elsewhere', span);
  expect(nobody).toMatchObject({ leads: 0, qualified: 0, modelCostUsd: 0, dropOff: [], bySource: [] });
});
