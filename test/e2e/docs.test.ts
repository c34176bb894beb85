import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../src/http/contract/conversations.ts';
import type { DeskView } from '../../src/http/contract/desk.ts';
import type { ExperimentView } from '../../src/http/contract/experiments.ts';
import type { ReplayAnswer, ReplayView } from '../../src/http/contract/replay.ts';
import type { WebhookRow } from '../../src/http/contract/webhooks.ts';
import { openConversation } from '../support/conversation.ts';
import { leadOf } from '../support/desk-client.ts';
import { operatorToken } from '../support/operator.ts';
import { becomeOwner } from '../support/signed-in.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

interface Operation {
  readonly summary: string;
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly 'x-role': string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

function problemsIn(body: unknown, schema: object): readonly unknown[] {
  ajv.validate(schema, body);
  return ajv.errors ?? [];
}

interface Listed {
  readonly rows?: readonly object[];
  readonly cards?: readonly object[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

let world: TestWorld;
let document: Document;
let contactId: string;
let ownerCookie: string;
const headers = { authorization: `Bearer ${operatorToken}`, 'x-agent-id': 'agent-a' };

beforeAll(async () => {
  world = await startTestWorld();
  ownerCookie = await becomeOwner(world.service);
  const lead = leadOf(world, 'agent-a', '+15125550177');
  contactId = lead.id;
  await change(`/api/locations/${world.locationId}/coaching/depth`, { depth: 'supervised' });
  await openConversation(world, lead).says('Hi, we want to buy in Kyle, but it is way too expensive there');
  for (const text of ['STOP', 'please stop texting me at work, ok']) {
    const other = world.lead();
    await openConversation(world, other).says('Hi, we want to buy a house');
    world.ghl.leadTexts(other.id, text);
  }
  await world.settled();
  document = (await (await get('/docs/json', headers)).body.json()) as Document;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

function get(path: string, more: Record<string, string>) {
  return request(world.service.url + path, { headers: more });
}

function operationOf(method: string, url: string): Operation | undefined {
  return document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
}

const apiRoutes = () =>
  world.service.routes.filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD');

test('every route of the API has a summary, its role as security, and the shape of its answer', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(apiRoutes().length).toBeGreaterThan(25);
  const missing = apiRoutes().filter(({ method, url }) => !operationOf(method, url)?.summary);
  expect(
    missing.map(({ method, url }) => `${method} ${url}`),
    'write an entry in src/http/docs',
  ).toEqual([]);
  for (const { method, url, role } of apiRoutes()) {
    const operation = operationOf(method, url);
    const name = `${method} ${url}`;
    expect(operation?.summary, `${name} has no entry in src/http/docs`).toMatch(/^\S.{8,}[^.]$/u);
    expect(operation?.['x-role'], name).toBe(role);
    const security = role === 'public' ? [] : [{ bearer: [role] }, { session: [role] }];
    expect(operation?.security, name).toEqual(security);
    const [success] = Object.entries(operation?.responses ?? {}).filter(([status]) => status.startsWith('2'));
    expect(Object.values(success?.[1].content ?? {})[0]?.schema, name).toBeTypeOf('object');
    const named = [...url.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
    const inPath = operation?.parameters.filter((one) => one.in === 'path').map((one) => one.name);
    expect(inPath, name).toEqual(named);
    if (method === 'PUT' || method === 'PATCH') expect(operation?.requestBody, name).toBeDefined();
  }
});

test('nothing is described that is not there, and no two operations have one name', () => {
  const there = new Set(world.service.routes.map(({ method, url }) => `${method} ${url}`));
  const names: string[] = [];
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      names.push(operation.operationId);
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      expect(there.has(`${method.toUpperCase()} ${url}`), `${method} ${path}`).toBe(true);
    }
  }
  expect(new Set(names).size).toBe(names.length);
});

test('what the running service answers has the shape that is written, field by field', async () => {
  const asked: Record<string, string> = {
    'GET /api/metrics/windows': '?name=webhooks&by=split',
    'GET /api/flags/:name': `?location=${world.locationId}&contact=${contactId}`,
    'GET /api/metrics/business': '?days=7',
    'GET /api/pages/rollouts/charts': '?flag=promptCache',
  };
  await change('/api/flags/promptCache', { rule: { reach: 25 }, reason: 'a trial', version: 0 });
  await make('/api/tokens', { name: 'x', role: 'owner', locationIds: 'all' }, 201);
  const idOf: Record<string, string> = {
    '/api/experiments/:location/:id': await anExperiment(),
    '/api/locations/:location/replay/:id': await aReplay(),
    '/api/locations/:location/webhooks/:delivery': await aDelivery(),
  };
  const checked: string[] = [];
  for (const { method, url } of [...apiRoutes(), ...publicRoutes]) {
    const content = operationOf(method, url)?.responses['200']?.content ?? {};
    const schema = content['application/json']?.schema;
    if (method !== 'GET' || schema === undefined) continue;
    const path = url
      .replace(':location', world.locationId)
      .replace(':contact', contactId)
      .replace(':name', 'promptCache')
      .replace(/:(id|delivery)$/u, idOf[url] ?? '');
    const isOwn = url.startsWith('/api/sessions');
    const answer = await get(
      `${path}${asked[`GET ${url}`] ?? ''}`,
      isOwn ? { cookie: ownerCookie } : headers,
    );
    const body = (await answer.body.json()) as Listed; // a list's rows are looked for, nothing else
    expect(answer.statusCode, `${url} ${JSON.stringify(body)}`).toBe(200);
    // rows that are not there would fit every shape
    expect(body.rows ?? body.cards, url).not.toEqual([]);
    expect(problemsIn(body, schema), url).toEqual([]);
    checked.push(url);
  }
  expect(checked).toEqual(expect.arrayContaining(Object.keys(idOf)));
  expect(checked.length).toBeGreaterThan(45);
});

test('what the agent does at the desk is answered as it is written, refusals too', async () => {
  const view = (await (await get(deskPath(''), headers)).body.json()) as DeskView; // the route's own answer
  const draft = { text: 'Hello', basedOn: view.newestLeadText };
  const text = (key: string, more: object = {}) => ({
    ...{ key: `docs-test-${key}`, text: 'Happy to help with that.', basedOn: view.newestLeadText },
    ...more,
  });
  expect([
    await said('PUT', '/draft', draft),
    await said('PUT', '/seen', { until: world.clock.now() }),
    await said('POST', '/texts', text('one', { text: 'The taxes are $4,321 a year.' })),
    await said('POST', '/texts', text('two', { basedOn: 'a text that never was' })),
    await said('POST', '/texts', { text: 'without a key' }),
    await said('POST', '/take-over', {}),
    await said('POST', '/texts', text('three')),
    await said('POST', '/texts', text('three', { text: 'Other words.' })),
    await said('DELETE', '/texts/:key'),
    await said('POST', '/hand-back', {}),
  ]).toEqual([200, 200, 422, 409, 400, 200, 200, 409, 409, 200]);
});

const deskPath = (rest: string) => `/api/locations/${world.locationId}/desk/${contactId}${rest}`;

/** The status of the answer, which has the shape that is written for it. */
async function said(method: 'PUT' | 'POST' | 'DELETE', rest: string, body?: object): Promise<number> {
  const { statusCode, body: answer } = await request(
    world.service.url + deskPath(rest.replace(':key', 'docs-test-none')),
    { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
  );
  const operation = operationOf(method, `/api/locations/:location/desk/:contact${rest}`);
  const schema = operation?.responses[statusCode]?.content?.['application/json']?.schema;
  const named = `${method} ${rest} ${statusCode}`;
  expect(schema, named).toBeTypeOf('object');
  // what an error looks like is written once for the whole document
  const shape = { ...schema, components: document.components };
  expect(problemsIn(await answer.json(), shape), named).toEqual([]);
  return statusCode;
}

/** A started one, which has a reading; nobody is drawn yet. */
async function anExperiment(): Promise<string> {
  const { experiment } = (await make(
    '/api/experiments',
    {
      location: world.locationId,
      reason: 'it may be cheaper',
      definition: {
        ...{ name: 'one-analysis', hypothesis: 'it changes nothing', metric: 'reply_rate' },
        candidate: { flags: { sharedAnalysis: false } },
      },
    },
    200,
  )) as ExperimentView; // the route's own answer, which is checked against its shape when it is read
  const path = `/api/experiments/${world.locationId}/${experiment.experimentId}`;
  await make(`${path}/start`, { reason: 'to see it run' }, 200);
  return experiment.experimentId;
}

async function aReplay(): Promise<string> {
  const path = `/api/locations/${world.locationId}/replay`;
  const begun = (await make(path, { contact: contactId }, 202)) as ReplayAnswer; // the route's own answer
  const { replayId } = begun.replay;
  await until('the replay ended', async () => {
    const view = (await (await get(`${path}/${replayId}`, headers)).body.json()) as ReplayView; // likewise
    return view.replay.state !== 'running';
  });
  return replayId;
}

async function aDelivery(): Promise<string> {
  const answer = await get(`/api/locations/${world.locationId}/webhooks`, headers);
  const { rows } = (await answer.body.json()) as Page<WebhookRow>; // likewise
  return encodeURIComponent(rows[0]?.deliveryId ?? '');
}

const publicRoutes = [
  { method: 'GET', url: '/health/live' },
  { method: 'GET', url: '/health/ready' },
];

async function change(path: string, body: object): Promise<void> {
  const { statusCode, body: answer } = await request(world.service.url + path, {
    ...{ method: 'PUT', headers, body: JSON.stringify(body) },
  });
  expect(statusCode, await answer.text()).toBe(200);
}

async function make(path: string, body: object, status: number): Promise<unknown> {
  const answer = await request(world.service.url + path, {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
  });
  const made = await answer.body.json();
  expect(answer.statusCode, JSON.stringify(made)).toBe(status);
  return made;
}

test('the pages are for whoever is known, under the strict content policy', async () => {
  expect((await get('/docs', {})).statusCode).toBe(401);
  expect((await get('/docs', { accept: 'text/html' })).headers.location).toBe('/sign-in?next=%2Fdocs');
  const page = await get('/docs', headers);
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(await page.body.text()).toContain('<title>EnterpriseHub API</title>');
  expect((await get('/docs/static/swagger-ui.css', headers)).headers['content-type']).toContain('text/css');
  expect((await get('/docs/static/../../package.json', headers)).statusCode).toBe(404);
});
