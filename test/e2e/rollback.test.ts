import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailServer } from '../support/mail-server.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The drill on the whole world: a bad release at half of the contacts, taken back without anybody's help. */
let world: TestWorld;
let pager: Server;
/** Takes connections and says nothing: no rollback may wait for it. */
let mail: MailServer;
const alerts: Record<string, unknown>[] = [];
const flag = 'promptCache';

beforeAll(async () => {
  pager = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      alerts.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      answer.end();
    });
  });
  await new Promise<void>((resolve) => pager.listen(0, '127.0.0.1', resolve));
  const { port } = pager.address() as AddressInfo;
  mail = await MailServer.start();
  mail.mode = 'hang';
  world = await startTestWorld({
    settings: {
      ALERT_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
      ALERT_WEBHOOK_FORMAT: 'slack',
      ALERT_MAIL_URL: `smtp://127.0.0.1:${mail.port}`,
      ALERT_MAIL_TO: 'ann@example.com',
      ALERT_MAIL_FROM: 'hub@example.com',
    },
    claude: { faultsByKind: { doomed: { refusal: 1 } } },
    overrides: {
      guardEveryMs: 300,
      // the release is bad: whoever has the flag gets no answer from the model
      modelHeaders: (_lane, asked) => (asked.promptCache ? { 'x-sim-kind': 'doomed' } : {}),
    },
  });
});
afterAll(async () => {
  await mail[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  await new Promise((resolve) => pager.close(resolve));
});

const headers = { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' };

async function call<T>(path: string, body?: object): Promise<T> {
  const answer = await request(world.service.url + path, {
    headers,
    method: body === undefined ? 'GET' : 'PUT',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.statusCode, path).toBe(200);
  return (await answer.body.json()) as T;
}

test('a flag whose runs fail is off for everybody, with evidence, and the next lead is answered', async () => {
  await call(`/api/flags/${flag}`, { rule: { reach: 50 }, reason: 'drill', version: 0 });
  const rolledBack = world.nextEvent('flag-rolled-back', () => true);
  for (let lead = 0; lead < 100; lead += 1) world.ghl.leadTexts(world.lead().id, 'Hi, we want to buy a home');
  expect(await rolledBack).toMatchObject({ flag, rule: 'errors' });

  const { flag: now } = await call<{ flag: Record<string, unknown> }>(`/api/flags/${flag}`);
  expect(now).toMatchObject({ version: 2, author: 'guard', rule: { killed: true, reach: 50 } });
  const { changes } = await call<{ changes: Record<string, unknown>[] }>(`/api/flags/${flag}/audit`);
  expect(changes[0]).toMatchObject({ author: 'guard', evidence: { readings: 2, arms: { candidate: {} } } });

  await world.settled();
  const lead = world.lead();
  const ended = world.nextEvent('turn-ended', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a home');
  expect((await ended).flags[flag]).toBe(false);
  expect(world.sent(lead)).toHaveLength(1);
});

test('what the guard says of the arms is what the events said', async () => {
  const { isGuard, rollbacks } = await call<{
    isGuard: boolean;
    rollbacks: { flag: string; rule: string; evidence: { arms: { candidate: { failed: number } } } }[];
  }>('/api/rollouts');
  expect(isGuard).toBe(true);
  expect(rollbacks).toMatchObject([{ flag, rule: 'errors' }]);
  const failed = world.events.filter((event) => event.event === 'turn-failed' && event.flags[flag]);
  const seen = rollbacks[0]?.evidence.arms.candidate.failed ?? 0;
  expect(seen).toBeGreaterThanOrEqual(25);
  // runs that failed after the reading are in no evidence
  expect(seen).toBeLessThanOrEqual(failed.length);
});

test('the pager was told once, in the format of its chat', () => {
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ text: expect.stringContaining(flag), blocks: expect.any(Array) });
  expect(JSON.stringify(alerts)).not.toContain('buy a home');
});

test('switched on again before its time it goes back at once', async () => {
  const again = world.nextEvent('flag-rolled-back', ({ rule }) => rule === 'cooldown');
  await call(`/api/flags/${flag}`, { rule: { reach: 10 }, reason: 'impatience', version: 2 });
  // a first mail that hangs would hold the second rollback up for most of a minute
  expect((await again).reason).toContain('on again before');
  expect(mail.connections).toBeGreaterThan(0);
  expect(await call(`/api/flags/${flag}`)).toMatchObject({ flag: { version: 4, rule: { killed: true } } });
});
