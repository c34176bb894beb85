import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { atExit } from './cleanup.mjs';
import { findProgram, installPackage } from './system-package.mjs';

const names = ['redis-server', 'valkey-server'];
const longestStartMs = 10_000;

/**
 * A Redis of the tests' own, which they may fill, flush and stop: never one that somebody else uses. TEST_REDIS_SERVER
 * is the program, for tests that start and kill their own.
 * @returns {Promise<Record<string, string>>}
 */
export async function provideRedis() {
  if (process.env.TEST_REDIS_URL) return {};
  const failure = findProgram(names) === undefined ? await installPackage('redis-server') : undefined;
  const program = findProgram(names);
  if (program !== undefined) {
    const port = await start(program);
    if (port !== undefined) {
      return { TEST_REDIS_URL: `redis://127.0.0.1:${port}`, TEST_REDIS_SERVER: program };
    }
  }
  const reason = failure ?? 'redis-server does not start';
  console.log(`!!! no Redis: ${reason}`);
  return { TEST_REDIS_SKIP: reason };
}

/** @param {string} program */
async function start(program) {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, args, { stdio: 'ignore', cwd: '/' });
  let ended = false;
  const exit = once(server, 'exit').catch(() => undefined);
  exit.then(() => {
    ended = true;
  });
  atExit(async () => {
    server.kill('SIGTERM');
    await exit;
  });
  const deadline = Date.now() + longestStartMs;
  while (!ended && Date.now() < deadline) {
    if (await answers(port)) return port;
    await wait(20);
  }
  return undefined;
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
