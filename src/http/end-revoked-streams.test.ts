import fastify from 'fastify';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { enforceRoles } from './enforce-roles.ts';
import { openEventStream } from './sse.ts';

test('a stream ends when its caller is let in no more, and lasts while they are', async () => {
  await using stack = new AsyncDisposableStack();
  let locationIds = ['austin'];
  let asked = 0;
  const again = Promise.withResolvers<void>();
  const app = fastify();
  stack.defer(() => app.close());
  enforceRoles(
    app,
    {
      identify: async (_credentials, why) => {
        if (why === 'stillThere') asked += 1;
        if (asked === 3) again.resolve();
        const caller = { role: 'agent' as const, userId: 'ana', agentId: 'crm-ana', locationIds };
        return { caller, isReadOnly: false, name: 'Ana', proof: { kind: 'token' as const, tokenId: '1' } };
      },
    },
    { lookEveryMs: 20 },
  );
  app.get('/at/:location/stream', { config: { role: 'agent' } }, (_request, reply) => {
    openEventStream(reply, { caughtUp: () => undefined, closed: () => undefined });
    return reply;
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const { statusCode, body } = await request(`${url}/at/austin/stream`, {
    headers: { authorization: 'Bearer x' },
  });
  expect(statusCode).toBe(200);
  body.resume();
  await again.promise;
  expect(body.destroyed).toBe(false);
  const ended = new Promise((resolve) => body.once('error', resolve));
  locationIds = ['dallas'];
  expect(await ended).toBeInstanceOf(Error);
});
