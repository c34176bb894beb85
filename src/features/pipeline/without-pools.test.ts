import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createGhlClient, createPrivateTokens } from '../../adapters/ghl/index.ts';
import type { ModelRequest } from '../../domain/model.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { systemRandom } from '../../kit/random.ts';
import type { PipelineDeps } from './ports.ts';
import { withoutPools } from './without-pools.ts';

it('opens a connection for every CRM call, where the pool keeps one', async () => {
  let connections = 0;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ contact: { id: 'C', tags: ['a'] } }));
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  await using crm = createGhlClient({
    baseUrl: `http://127.0.0.1:${port}`,
    tokens: createPrivateTokens(new Map([['L', 'pit-x']]), silentLog),
    clock: systemClock,
    random: systemRandom,
  });
  // only the two ports are looked at
  const unpooled = withoutPools({ crm } as unknown as PipelineDeps).crm;
  for (let call = 0; call < 8; call += 1) {
    expect((await crm.getContact('L', 'C')).outcome).toBe('ok');
  }
  const pooled = connections;
  expect(pooled).toBeLessThan(4);
  for (let call = 0; call < 8; call += 1) {
    expect(
      (await unpooled.getContact('L', 'C', call % 2 === 0 ? undefined : { lane: 'reply' })).outcome,
    ).toBe('ok');
  }
  // the first ones may still find idle connections of the pool, and close them
  expect(connections - pooled).toBeGreaterThanOrEqual(8 - pooled);
  server.close();
});

it('asks the model for a connection of its own and changes nothing else', async () => {
  const asked: ModelRequest[] = [];
  const model: PipelineDeps['model'] = {
    ask: (request) => {
      asked.push(request);
      return Promise.resolve({ outcome: 'cancelled' });
    },
  };
  const request = { lane: 'compose', system: 's', input: 'i' } as ModelRequest;
  await withoutPools({ model, crm: {} } as unknown as PipelineDeps).model.ask(request);
  expect(asked).toEqual([{ ...request, freshConnection: true }]);
});
