import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordedLog } from '../../../test/support/recorded-log.ts';
import { silentLog } from '../../kit/log.ts';
import { createWebhookAlerts } from './webhook-alerts.ts';

let server: Server;
let statuses: number[];
let bodies: string[];
let url: string;

beforeEach(async () => {
  statuses = [];
  bodies = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(statuses.shift() ?? 200).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-hook`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const body = (what: string) => ({ text: what });
const wait = async () => 'elapsed' as const;

test('is told once when it answers', async () => {
  await createWebhookAlerts({ url, body, log: silentLog, wait }).tell('one');
  expect(bodies).toEqual(['{"text":"one"}']);
});

test('is asked again when it stumbles', async () => {
  statuses = [500, 503];
  await createWebhookAlerts({ url, body, log: silentLog, wait }).tell('two');
  expect(bodies).toHaveLength(3);
});

test('fails into the log, which a person reads, and the address is not in it', async () => {
  const log = new RecordedLog();
  statuses = [500, 500, 500];
  await createWebhookAlerts({ url, body, log, wait }).tell('three');
  expect(log.errors()).toHaveLength(1);
  expect(JSON.stringify(log.errors())).not.toContain('secret-hook');
});

test('without an address nobody is told', async () => {
  await createWebhookAlerts({ url: null, body, log: silentLog, wait }).tell('four');
  expect(bodies).toEqual([]);
});
