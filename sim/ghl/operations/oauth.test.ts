import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
});

function token(fields: Readonly<Record<string, string>>) {
  const { clientId, clientSecret } = sim.app;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  const changes = { authorization: null, version: null, 'content-type': 'application/x-www-form-urlencoded' };
  return call('POST', '/oauth/token', form.toString(), changes);
}

function read(accessToken: string) {
  return call('GET', `/contacts/${sim.contact.id}`, undefined, { authorization: `Bearer ${accessToken}` });
}

test('a code works once and its token for a day', async () => {
  const code = sim.install();
  const pair = await token({ grant_type: 'authorization_code', code });
  expect(pair.body).toMatchObject({
    userType: 'Location',
    locationId: 'demo-location',
    token_type: 'Bearer',
  });
  expect((await token({ grant_type: 'authorization_code', code })).body.error).toBe('invalid_grant');
  expect((await read(pair.body.access_token)).status).toBe(200);
  clock.advance(86_400_001);
  const late = await read(pair.body.access_token);
  expect([late.status, late.body.message]).toEqual([401, 'Invalid token: access token is invalid']);
});

test('a refresh token works once and rotates', async () => {
  const first = await token({ grant_type: 'authorization_code', code: sim.install() });
  const second = await token({ grant_type: 'refresh_token', refresh_token: first.body.refresh_token });
  expect((await read(second.body.access_token)).status).toBe(200);
  const again = await token({ grant_type: 'refresh_token', refresh_token: first.body.refresh_token });
  expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
  const third = await token({ grant_type: 'refresh_token', refresh_token: second.body.refresh_token });
  expect(third.status).toBe(200);
});

test('a wrong secret is refused', async () => {
  const wrong = await token({ grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'wrong' });
  expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
});

test('an agency token mints location tokens, with or without a refresh token, and opens no contact', async () => {
  const code = sim.install({ companyId: sim.location.companyId });
  const agency = await token({ grant_type: 'authorization_code', code });
  expect(agency.body.userType).toBe('Company');
  const changes = { authorization: `Bearer ${agency.body.access_token}` };
  expect((await call('GET', `/contacts/${sim.contact.id}`, undefined, changes)).status).toBe(401);
  const body = { companyId: sim.location.companyId, locationId: sim.location.id };
  const minted = await call('POST', '/oauth/locationToken', body, changes);
  expect(minted.body.refresh_token).toBeTypeOf('string');
  expect((await read(minted.body.access_token)).status).toBe(200);
  sim.knobs.set({ tokens: { locationTokenHasRefresh: false } });
  const bare = await call('POST', '/oauth/locationToken', body, changes);
  expect(bare.body.refresh_token).toBeUndefined();
  const query = `companyId=${sim.location.companyId}&appId=${sim.app.appId}`;
  const installed = await call('GET', `/oauth/installedLocations?${query}`, undefined, changes);
  expect(installed.body.locations).toMatchObject([{ _id: 'demo-location', isInstalled: true }]);
});

test('a private token cannot mint location tokens', async () => {
  const body = { companyId: sim.location.companyId, locationId: sim.location.id };
  expect((await call('POST', '/oauth/locationToken', body)).status).toBe(401);
});

test('reconnect gives a new code', async () => {
  const { clientId, clientSecret } = sim.app;
  const body = { clientKey: clientId, clientSecret, locationId: sim.location.id };
  const answer = await call('POST', '/oauth/reconnect', body);
  const pair = await token({ grant_type: 'authorization_code', code: answer.body.authorizationCode });
  expect((await read(pair.body.access_token)).status).toBe(200);
});

test('the install page goes back with a code', async () => {
  const redirect = 'http://localhost:9/callback?kept=1';
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: redirect,
    client_id: sim.app.clientId,
  });
  const { statusCode, headers } = await request(`${sim.url}/v2/oauth/chooselocation?${query}`);
  const target = new URL(String(headers.location));
  expect([statusCode, target.origin, target.searchParams.get('kept')]).toEqual([
    302,
    'http://localhost:9',
    '1',
  ]);
  const pair = await token({ grant_type: 'authorization_code', code: target.searchParams.get('code') ?? '' });
  expect((await read(pair.body.access_token)).status).toBe(200);
});
