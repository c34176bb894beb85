import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { startCoachWorld, textAccepted } from '../features/coaching/trial.ts';
import { agentStreamRoutes } from './routes-agent-stream.ts';

test('a tab that does not read costs its own small buffer, and is told to begin anew when it reads again', async () => {
  await using world = await startCoachWorld();
  // long ids make large frames: the kernel takes megabytes before anything waits with us
  const contactId = `c${'x'.repeat(1900)}`;
  await world.contacts('l1', [contactId]);
  const app = fastify({ forceCloseConnections: true });
  await using _closed = { [Symbol.asyncDispose]: () => app.close() };
  const answers: ServerResponse[] = [];
  app.addHook('onRequest', async (_request, reply) => void answers.push(reply.raw));
  const caller = { role: 'agent', userId: 'u1', agentId: 'a1', locationIds: 'all' } as const;
  app.decorateRequest('caller', { getter: () => caller });
  agentStreamRoutes(app, {
    knowsLocation: () => true,
    openDesk: (agent, sink, resumeFrom) => world.coach.openDesk(agent, sink, resumeFrom),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one
  const socket = connect(port, '127.0.0.1');
  let text = '';
  const seen = async (wanted: string) => {
    while (!text.includes(wanted)) text += String((await once(socket, 'data'))[0]);
  };
  socket.write('GET /api/locations/l1/agents/me/stream HTTP/1.1\r\nhost: x\r\nx-agent-id: a1\r\n\r\n');
  await seen('event: hello');
  socket.pause();
  const [answer] = answers;
  let most = 0;
  let isBehind = false;
  for (let count = 0; count < 6000; count += 1) {
    world.coach.note(textAccepted('l1', contactId, `m${count}`));
    most = Math.max(most, answer?.writableLength ?? 0);
    isBehind ||= (answer?.writableLength ?? 0) > 64 * 1024;
  }
  expect(isBehind).toBe(true);
  expect(most).toBeLessThan(64 * 1024 + 8 * 1024);
  text = '';
  socket.resume();
  await seen('"why":"too-slow"');
  await seen('event: hello');
  socket.destroy();
});
