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
  const unpooled = withoutPools({ crm } as PipelineDeps).crm;
  for (const one of [crm, crm, crm]) {
    expect((await one.getContact('L', 'C')).outcome).toBe('ok');
  }
  expect(connections).toBe(1);
  for (const options of [undefined, { lane: 'reply' as const }, undefined]) {
    expect((await unpooled.getContact('L', 'C', options)).outcome).toBe('ok');
  }
  // the first of them may still find the pool's idle connection, and closes it
  expect(connections).toBeGreaterThanOrEqual(3);
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
  await withoutPools({ model } as PipelineDeps).model.ask(request);
  expect(asked).toEqual([{ ...request, freshConnection: true }]);
});
