import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '../../../src/kit/random.ts';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { latencyMs } from './latency.ts';

let sim: GhlSim;
let call: CallApi;

beforeEach(async () => {
  sim = await startGhlSim({ seed: 3 });
  call = apiCaller(sim.url);
});
afterEach(() => sim[Symbol.asyncDispose]());

function send() {
  return call('POST', '/conversations/messages', { type: 'SMS', contactId: sim.contact.id, message: 'Hi' });
}

test('a reset before: nothing was sent', async () => {
  sim.faults.plan({ operationId: 'send-a-new-message', fault: 'reset' });
  await expect(send()).rejects.toThrow();
  expect(sim.sentTexts()).toEqual([]);
  expect((await send()).status).toBe(200);
});

test('a reset after: the text went out, the caller does not know', async () => {
  sim.faults.plan({ operationId: 'send-a-new-message', fault: 'reset-after' });
  await expect(send()).rejects.toThrow();
  expect(sim.sentTexts()).toHaveLength(1);
  expect(sim.requests().at(-1)).toMatchObject({ status: 0, fault: 'reset-after' });
});

test('a 5xx before and after', async () => {
  sim.faults.plan({ operationId: '*', fault: 'error', status: 502 });
  sim.faults.plan({ operationId: '*', fault: 'error-after' });
  expect((await send()).status).toBe(502);
  expect(sim.sentTexts()).toEqual([]);
  expect((await send()).status).toBe(503);
  expect(sim.sentTexts()).toHaveLength(1);
});

test('a planned fault waits for its operation and strikes as often as asked', async () => {
  sim.faults.plan({ operationId: 'get-contact', fault: 'error', times: 2 });
  expect((await send()).status).toBe(200);
  const statuses: number[] = [];
  for (let at = 0; at < 3; at += 1) statuses.push((await call('GET', `/contacts/${sim.contact.id}`)).status);
  expect(statuses).toEqual([503, 503, 200]);
});

test('rates strike about as often as they say', async () => {
  sim.knobs.set({ network: { errorRate: 0.3 }, limits: { burst: 1_000 } });
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => call('GET', `/contacts/${sim.contact.id}`)),
  );
  const failed = answers.filter(({ status }) => status >= 500).length;
  expect(failed).toBeGreaterThan(35);
  expect(failed).toBeLessThan(85);
});

test('the latency profiles have the stated medians and tails', () => {
  const draw = (profile: 'seed' | 'real') => {
    const random = seededRandom(1);
    return Array.from({ length: 5_000 }, () => latencyMs(profile, random)).sort((a, b) => a - b);
  };
  const seed = draw('seed');
  expect(seed[0]).toBeGreaterThanOrEqual(40);
  expect(seed.at(-1)).toBeLessThanOrEqual(80);
  expect(seed[2_500]).toBeCloseTo(60, -1);
  const real = draw('real');
  expect(real[2_500]).toBeGreaterThan(170);
  expect(real[2_500]).toBeLessThan(190);
  expect(real[4_750]).toBeGreaterThan(420);
  expect(real[4_750]).toBeLessThan(480);
});
