import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken } from '../support/operator.ts';
import { becomeOwner } from '../support/signed-in.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

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
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let world: TestWorld;
let document: Document;
let contactId: string;
let ownerCookie: string;
const headers = { authorization: `Bearer ${operatorToken}`, 'x-agent-id': 'agent-a' };

beforeAll(async () => {
  world = await startTestWorld();
  ownerCookie = await becomeOwner(world.service);
  const lead = world.lead();
  contactId = lead.id;
  await openConversation(world, lead).says('Hi, we want to buy in Kyle, but it is way too expensive there');
  await world.database.query(
    `update contact set crm = jsonb_set(crm, '{assignedTo}', '"agent-a"') where contact_id = $1`,
    [contactId],
  );
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
  for (const { method, url, role } of apiRoutes()) {
    const operation = operationOf(method, url);
    const name = `${method} ${url}`;
    expect(operation?.summary, `${name} has no entry in src/http/docs`).toMatch(/^\S.{8,}[^.]$/u);
    expect(operation?.['x-role'], name).toBe(role);
    expect(operation?.security, name).toEqual([{ bearer: [role] }, { session: [role] }]);
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
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const asked: Record<string, string> = {
    'GET /api/metrics/windows': '?name=webhooks&by=split',
    'GET /api/flags/:name': `?location=${world.locationId}&contact=${contactId}`,
    'GET /api/metrics/business': '?days=7',
    'GET /api/pages/rollouts/charts': '?flag=promptCache',
  };
  await change('/api/flags/promptCache', { rule: { reach: 25 }, reason: 'a trial', version: 0 });
  await make('/api/tokens', { name: 'x', role: 'owner', locationIds: 'all' });
  let checked = 0;
  for (const { method, url } of [...apiRoutes(), ...publicRoutes]) {
    const content = operationOf(method, url)?.responses['200']?.content ?? {};
    const schema = content['application/json']?.schema;
    if (method !== 'GET' || schema === undefined) continue;
    const path = url
      .replace(':location', world.locationId)
      .replace(':contact', contactId)
      .replace(':name', 'promptCache');
    const isOwn = url.startsWith('/api/sessions');
    const answer = await get(
      `${path}${asked[`GET ${url}`] ?? ''}`,
      isOwn ? { cookie: ownerCookie } : headers,
    );
    const body = await answer.body.json();
    expect(answer.statusCode, `${url} ${JSON.stringify(body)}`).toBe(200);
    ajv.validate(schema, body);
    expect(ajv.errors ?? [], url).toEqual([]);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(14);
});

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

async function make(path: string, body: object): Promise<void> {
  const { statusCode, body: answer } = await request(world.service.url + path, {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
  });
  expect(statusCode, await answer.text()).toBe(201);
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
