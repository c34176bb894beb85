import { expect, test } from 'vitest';
import { askFor, startTestWorld, textIn } from '../test-world.ts';

function put(url: string, path: string, body: unknown, method = 'PUT'): Promise<Response> {
  return fetch(`${url}${path}`, { method, body: JSON.stringify(body) });
}

test('knobs are read and changed over HTTP; the change is seen by the next request', async () => {
  await using world = await startTestWorld();
  const changed = await put(world.sim.url, '/sim/knobs', { profile: 'seed', faults: { overloadedCalm: 1 } });
  expect(await changed.json()).toMatchObject({
    profile: 'seed',
    faults: { overloadedCalm: 1, serverError: 0 },
  });
  expect((await world.post(askFor('x'))).status).toBe(529);
  expect(world.sim.knobs.profile).toBe('seed');
});

test.each([{ profile: 'quick' }, { faults: { serverError: 2 } }, { unknown: 1 }])(
  'refuses %j and changes nothing',
  async (patch) => {
    await using world = await startTestWorld();
    const before = JSON.stringify(world.sim.knobs);
    expect((await put(world.sim.url, '/sim/knobs', patch)).status).toBe(400);
    expect(JSON.stringify(world.sim.knobs)).toBe(before);
  },
);

test('scripts answer matching requests once each, then the rules answer', async () => {
  await using world = await startTestWorld();
  const script = {
    matcher: { userIncludes: 'price' },
    answers: [{ text: 'first' }, { error: { status: 529 } }],
  };
  expect((await put(world.sim.url, '/sim/script', script, 'POST')).status).toBe(200);
  expect(textIn(await world.client.messages.create(askFor('hello')))).not.toBe('first');
  expect(textIn(await world.client.messages.create(askFor('the price?')))).toBe('first');
  expect((await world.post(askFor('the price?'))).status).toBe(529);
  expect((await world.post(askFor('the price?'))).status).toBe(200);
});

test('requests and ledger can be looked at; keys are not shown', async () => {
  await using world = await startTestWorld();
  await world.client.messages.create(askFor('hello'), { headers: { 'x-sim-tag': 't1', 'x-sim-kind': 'k1' } });
  const requests = await (await fetch(`${world.sim.url}/sim/requests`)).text();
  expect(JSON.parse(requests)).toMatchObject([{ kind: 'k1', tag: 't1', userText: 'hello' }]);
  expect(requests).not.toContain('key-one');
  const ledger: unknown = await (await fetch(`${world.sim.url}/sim/ledger`)).json();
  expect(ledger).toMatchObject({ total: { requests: 1 }, byTag: { t1: { requests: 1 } } });
});
