import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../src/kit/clock.ts';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';

const clock = new ManualClock(Date.parse('2026-11-23T15:00:00Z'));
let sim: GhlSim;
let call: CallApi;

beforeAll(async () => {
  sim = await startGhlSim({ clock, checksAnswers: true });
  call = apiCaller(sim.url);
});
afterAll(() => sim[Symbol.asyncDispose]());
beforeEach(() => {
  sim.knobs.reset();
  clock.advance(60_000);
});

const badToken = { authorization: 'Bearer nonsense' };

describe('order of checks', () => {
  test('Version before token', async () => {
    const path = `/contacts/${sim.contact.id}`;
    const missing = await call('GET', path, undefined, { ...badToken, version: null });
    expect(missing.status).toBe(401);
    expect(missing.body.message).toBe('version header was not found.');
    const unknown = await call('GET', path, undefined, { ...badToken, version: '2020-01-01' });
    expect(unknown.body.message).toBe('version header is invalid');
    for (const version of ['legacy', '2021-04-15', '2021-07-28', '2023-02-21', 'v3']) {
      expect((await call('GET', path, undefined, { version })).status).toBe(200);
    }
  });

  test('token before scope, scope before location, location before body', async () => {
    const foreign = sim.createLocation({ name: 'Elsewhere' });
    const stranger = sim.createContact({ locationId: foreign.id, texts: { phone: '+15125550999' } });
    const own = { companyId: sim.location.companyId, locationId: sim.location.id };
    const narrow = sim.tokens.addPrivateToken('pit-00000000-0000-4000-8000-00000000000a', own, [
      'contacts.readonly',
    ]);
    const path = `/contacts/${stranger.id}/tags`;
    const body = { tags: 'not a list' };

    const noToken = await call('POST', path, body, badToken);
    expect([noToken.status, noToken.body.message]).toEqual([401, 'Invalid JWT']);

    const noScope = await call('POST', path, body, { authorization: `Bearer ${narrow.accessToken}` });
    expect([noScope.status, noScope.body.message]).toEqual([
      401,
      'The token is not authorized for this scope.',
    ]);

    const noLocation = await call('POST', path, body);
    expect(noLocation.status).toBe(403);
    expect(noLocation.body.message).toBe('The token does not have access to this location.');

    const noBody = await call('POST', `/contacts/${sim.contact.id}/tags`, body);
    expect(noBody.status).toBe(422);
    expect(noBody.body).toMatchObject({ message: ['tags must be array'], error: 'Unprocessable Entity' });
  });

  test('a location named in the body of another tenant is refused', async () => {
    const foreign = sim.createLocation();
    const made = await call('POST', '/contacts/', { locationId: foreign.id, firstName: 'X' });
    expect(made.status).toBe(403);
  });

  test('a contact of another tenant cannot be texted', async () => {
    const foreign = sim.createLocation();
    const stranger = sim.createContact({ locationId: foreign.id, texts: { phone: '+15125550998' } });
    const body = { type: 'SMS', contactId: stranger.id, message: 'hi' };
    expect((await call('POST', '/conversations/messages', body)).status).toBe(403);
    expect(sim.sentTexts({ contactId: stranger.id })).toEqual([]);
  });
});

describe('answers', () => {
  test('every answer carries a trace id, refusals too', async () => {
    const answers = [
      await call('GET', `/contacts/${sim.contact.id}`),
      await call('GET', '/nowhere'),
      await call('GET', `/contacts/${sim.contact.id}`, undefined, badToken),
      await call('POST', '/contacts/', '{broken'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 401, 400]);
    for (const { body } of answers) expect(body.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(answers[1]?.body.message).toBe('Cannot GET /nowhere');
  });
});

describe('rate limit', () => {
  test('100 in 10 seconds, told by the headers, and free again in the next window', async () => {
    const path = `/contacts/${sim.contact.id}`;
    const first = await call('GET', path);
    expect(first.headers).toMatchObject({
      'x-ratelimit-max': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-interval-milliseconds': '10000',
      'x-ratelimit-limit-daily': '200000',
    });
    const rest = await Promise.all(Array.from({ length: 100 }, () => call('GET', path)));
    expect(rest.filter(({ status }) => status === 200)).toHaveLength(99);
    const refused = rest.find(({ status }) => status === 429);
    expect(refused?.headers['x-ratelimit-remaining']).toBe('0');
    expect(refused?.headers['x-ratelimit-daily-remaining']).not.toBe('0');
    clock.advance(10_000);
    expect((await call('GET', path)).status).toBe(200);
  });

  test('the daily limit is told by Daily-Remaining 0 and outlasts the burst window', async () => {
    clock.advance(86_400_000);
    sim.knobs.set({ limits: { daily: 2 } });
    const path = `/contacts/${sim.contact.id}`;
    await call('GET', path);
    await call('GET', path);
    clock.advance(20_000);
    const refused = await call('GET', path);
    expect([refused.status, refused.headers['x-ratelimit-daily-remaining']]).toEqual([429, '0']);
    clock.advance(86_400_000);
    expect((await call('GET', path)).status).toBe(200);
  });

  test('locations do not share a budget', async () => {
    sim.knobs.set({ limits: { burst: 1 } });
    const other = sim.createLocation();
    const token = 'pit-00000000-0000-4000-8000-00000000000b';
    sim.tokens.addPrivateToken(token, { companyId: other.companyId, locationId: other.id });
    expect((await call('GET', `/locations/${sim.location.id}`)).status).toBe(200);
    expect((await call('GET', `/locations/${sim.location.id}`)).status).toBe(429);
    const changes = { authorization: `Bearer ${token}` };
    expect((await call('GET', `/locations/${other.id}`, undefined, changes)).status).toBe(200);
  });
});
