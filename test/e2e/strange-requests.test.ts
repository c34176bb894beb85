import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentHeaders } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { leadOf } from '../support/desk-client.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

interface Operation {
  readonly 'x-role': string;
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/** Whatever an agent's program sends is answered with a sentence that says what is wrong, never with a 500. */
let world: TestWorld;
let contactId: string;
beforeAll(async () => {
  world = await startTestWorld();
  const lead = leadOf(world, 'agent-odd', '+15125550188');
  contactId = lead.id;
  await openConversation(world, lead).says('Hi, we want to buy a house');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function call(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  location = world.locationId,
) {
  const answer = await request(`${world.service.url}/api/locations/${location}${path}`, {
    method,
    headers: agentHeaders('agent-odd'),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // what it says is what is asserted
  return { status: answer.statusCode, body: (await answer.body.json()) as { readonly error?: string } };
}

test('an address with a character that no database keeps is refused', async () => {
  for (const path of ['/contacts/a%00b/coaching', '/desk/a%00b', '/desk/a%00b?from=1', '/contacts?q=%00']) {
    const answer = await call('GET', path);
    expect(answer, path).toMatchObject({ status: 400, body: { error: expect.stringContaining('%00') } });
  }
});

test('an address that cannot be read, or is too long, says so in a sentence like everything else', async () => {
  for (const [id, status, words] of [
    ['%E0%A4%A', 400, 'is not well written'],
    ['a'.repeat(900), 414, 'is too long'],
  ] as const) {
    const answer = await call('GET', `/desk/${id}`);
    expect(answer).toEqual({ status, body: { error: expect.stringContaining(words) } });
  }
});

test('such a character in a body is kept as the mark for what cannot be read', async () => {
  expect(await call('PUT', `/desk/${contactId}/draft`, { text: 'one\0two', basedOn: '' })).toMatchObject({
    status: 200,
  });
  expect(await call('GET', `/desk/${contactId}`)).toMatchObject({
    body: { draft: { text: 'one\ufffdtwo' } },
  });
});

test('the depth of a location that is not served is not kept', async () => {
  expect(await call('PUT', '/coaching/depth', { depth: 'moderate' }, 'nowhere')).toMatchObject({
    status: 404,
  });
  expect(await world.database.query("select 1 from coaching_agent where location_id = 'nowhere'")).toEqual(
    [],
  );
});

test('every refusal that an agent route gives stands in the document of the API', async () => {
  const headers = { authorization: `Bearer ${operatorToken}` };
  const answer = await request(`${world.service.url}/docs/json`, { headers });
  const { paths } = (await answer.body.json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const agents = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, one]) => one['x-role'] === 'agent' && path.includes('{location}'))
      .map(([method, one]) => ({ path, method, one })),
  );
  expect(agents.length).toBeGreaterThan(20);
  for (const { path, method, one } of agents) {
    const address = path.replace('{location}', world.locationId).replace('{contact}', contactId);
    const url = `${world.service.url}${address.replace(/\{\w+\}/gu, 'nothing')}?fact=none`;
    const unnamed = await request(url, { method: method.toUpperCase() as 'GET', headers });
    const refusal = await unnamed.body.json();
    expect({ status: unnamed.statusCode, refusal }, `${method} ${path}`).toMatchObject({
      status: 400,
      refusal: { error: expect.stringContaining('X-Agent-Id') },
    });
    expect(Object.keys(one.responses), `${method} ${path}`).toContain('400');
    if (one.requestBody !== undefined)
      expect(Object.keys(one.responses), `${method} ${path}`).toContain('413');
  }
  const wordings = paths['/api/locations/{location}/contacts/{contact}/coaching/next-question/wordings']?.get;
  expect(wordings?.parameters.map(({ name }) => name)).toContain('fact');
});
