import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { Pool } from 'undici';
import type { LoadOrder, LoadResult } from './driver.ts';

interface Prepared {
  readonly body: string;
  readonly headers: Record<string, string>;
}

process.on('message', (order) => {
  void run(order as LoadOrder).then((result) => process.send?.(result));
});

async function run(order: LoadOrder): Promise<LoadResult> {
  const prepared = prepare(order);
  const url = new URL(order.url);
  const pool = new Pool(url.origin, { connections: order.connections, pipelining: 1 });
  await Promise.all(
    Array.from({ length: order.connections }, () =>
      pool.request({ path: '/health/live', method: 'GET' }).then(
        (answer) => answer.body.dump(),
        () => undefined,
      ),
    ),
  );
  const latenciesMs: number[] = [];
  const statuses: Record<string, number> = {};
  const paths = order.paths ?? [`${url.pathname}${url.search}`];
  let next = 0;
  const startedAt = performance.now();
  const client = async () => {
    for (let index = next++; index < order.requests; index = next++) {
      const one = prepared[index % prepared.length];
      if (one === undefined) return;
      const sentAt = performance.now();
      const answer = await pool.request({
        path: paths[index % paths.length] ?? url.pathname,
        method: order.method,
        headers: one.headers,
        ...(order.method === 'POST' ? { body: one.body } : {}),
      });
      await answer.body.dump();
      latenciesMs.push(performance.now() - sentAt);
      statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, client));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  return { perSecond: order.requests / seconds, latenciesMs, statuses };
}

function prepare(order: LoadOrder): Prepared[] {
  if (order.method === 'GET') {
    return [{ body: '', headers: { ...order.headers } }];
  }
  const { signing } = order;
  const key = signing === null ? null : createPrivateKey(signing.privateKeyPem);
  return Array.from({ length: order.requests }, (_, index) => {
    const body = webhook(index, signing?.appId ?? 'app', signing?.locationId ?? 'location');
    return { body, headers: { 'content-type': 'application/json', ...signature(body, key) } };
  });
}

function signature(body: string, key: KeyObject | null): Record<string, string> {
  return key === null ? {} : { 'x-ghl-signature': sign(null, Buffer.from(body), key).toString('base64') };
}

/** An inbound text as GoHighLevel sends it, every one new: its own delivery, message and one of 5,000 contacts. */
function webhook(index: number, appId: string, locationId: string): string {
  const now = new Date().toISOString();
  return JSON.stringify({
    type: 'InboundMessage',
    locationId,
    versionId: appId,
    appId,
    attachments: [],
    body: `We are looking for a 3 bedroom around Round Rock, ideally by March (${index})`,
    contactId: `bench-contact-${index % 5000}`,
    contentType: 'text/plain',
    conversationId: `bench-conversation-${index % 5000}`,
    dateAdded: now,
    direction: 'inbound',
    messageType: 'SMS',
    status: 'delivered',
    messageId: randomUUID(),
    from: '+15125550142',
    to: '+15125550100',
    messageTypeId: 2,
    messageTypeString: 'TYPE_SMS',
    timestamp: now,
    webhookId: randomUUID(),
  });
}
