import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { chooseDemoPorts } from './demo-ports.ts';
import { isFree, nextFreePort } from './free-port.ts';

async function occupied() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, [Symbol.asyncDispose]: async () => void (await new Promise((done) => server.close(done))) };
}

test('a port in use is passed over, and so is one that is promised to somebody', async () => {
  await using other = await occupied();
  expect(await isFree(other.port, '127.0.0.1')).toBe(false);
  const next = await nextFreePort(other.port, '127.0.0.1', [other.port + 1]);
  expect(next.outcome).toBe('free');
  expect(next.port).toBeGreaterThan(other.port + 1);
});

test('a port that somebody wrote down is refused when it is in use, not replaced', async () => {
  await using other = await occupied();
  const chosen = await chooseDemoPorts({ PORT: String(other.port) }, '127.0.0.1', other.port);
  expect(chosen).toMatchObject({
    outcome: 'refused',
    problem: expect.stringContaining(`PORT ${other.port}`),
  });
});

test('a usual port in use is replaced, and that is said', async () => {
  await using other = await occupied();
  const chosen = await chooseDemoPorts({}, '127.0.0.1', other.port);
  expect(chosen).toMatchObject({ outcome: 'chosen' });
  if (chosen.outcome !== 'chosen') return;
  expect(chosen.ports.service).not.toBe(other.port);
  expect(chosen.moved).toContainEqual(expect.stringContaining(`Port ${other.port} is in use`));
  expect(new Set(Object.values(chosen.ports)).size).toBe(3);
});
