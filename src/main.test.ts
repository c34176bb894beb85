import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClaudeSim } from '../sim/claude/index.ts';
import { defaultPrivateToken, demoLocationId, startGhlSim } from '../sim/ghl/index.ts';
import { type PostgresConnection, startTemporaryPostgres } from './adapters/embedded-postgres/index.ts';

const stack = new AsyncDisposableStack();
const accounts = {
  ANTHROPIC_API_KEY: 'sk-ant-0123456789abcdef',
  GHL_PRIVATE_INTEGRATION_TOKEN: defaultPrivateToken,
  GHL_LOCATION_ID: demoLocationId,
};
let environment: Record<string, string>;

beforeAll(async () => {
  const { postgres } = stack.use(await startTemporaryPostgres());
  const ghl = stack.use(await startGhlSim());
  const claude = stack.use(await startClaudeSim());
  environment = {
    PORT: '0',
    DATABASE_URL: databaseUrl(postgres.connection),
    ANTHROPIC_API_KEY: 'sk-ant-0123456789abcdef',
    ANTHROPIC_BASE_URL: claude.url,
    GHL_PRIVATE_INTEGRATION_TOKEN: defaultPrivateToken,
    GHL_LOCATION_ID: demoLocationId,
    GHL_BASE_URL: ghl.url,
    GHL_WEBHOOK_PUBLIC_KEY: ghl.publicKeyPem,
  };
});
afterAll(() => stack.disposeAsync());

function start(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (part) => complaints.push(String(part)));
  return { child, complaints };
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'close');
  return code;
}

test('says where it listens, serves, and ends well at a signal', async () => {
  const { child } = start(environment);
  const lines = createInterface({ input: child.stdout });
  const [first] = await once(lines, 'line');
  const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(String(first))?.[1];
  const ready = await fetch(`${url}/health/ready`);
  expect(await ready.json()).toEqual({ status: 'ready', problems: [] });
  child.kill('SIGTERM');
  expect(await exitCode(child)).toBe(0);
});

test.each<[string, Record<string, string>, string]>([
  ['no accounts', {}, 'npm start'],
  [
    'half an account',
    { ANTHROPIC_API_KEY: 'sk-ant-0123456789abcdef' },
    'GHL_PRIVATE_INTEGRATION_TOKEN is not',
  ],
  ['garbage', { PORT: 'eighty' }, 'PORT must be a whole number'],
  ['an address of another machine', { ...accounts, HOST: '192.0.2.1' }, 'HOST 192.0.2.1 is no address'],
  ['half a system', { ...accounts, ROLE: 'web' }, 'ROLE is web but DATABASE_URL is not set'],
])('%s: refused with a sentence, without a stack', async (_name, settings, sentence) => {
  const { child, complaints } = start(settings);
  expect(await exitCode(child)).toBe(2);
  expect(complaints.join('')).toContain(sentence);
  expect(complaints.join('')).not.toContain('    at ');
});

test('a state folder that is needed and cannot be made is named; one that is not needed is not looked at', async () => {
  const place = join(import.meta.dirname, 'main.ts');
  const { child, complaints } = start({ ...environment, STATE_DIR: place });
  expect(await exitCode(child)).toBe(2);
  expect(complaints.join('')).toContain(`STATE_DIR ${place} cannot be made: EEXIST`);
  const second = start({
    ...environment,
    STATE_DIR: place,
    OPERATOR_TOKEN: 'a-token-of-24-characters-or-more',
  });
  const lines = createInterface({ input: second.child.stdout });
  expect(String(await once(lines, 'line'))).toContain('listening on');
  second.child.kill('SIGTERM');
  expect(await exitCode(second.child)).toBe(0);
});

test('a database that cannot be reached is told with the setting, without its password', async () => {
  const { child, complaints } = start({
    ...environment,
    DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/x',
    OPERATOR_TOKEN: 'a-token-of-24-characters-or-more',
  });
  expect(await exitCode(child)).toBe(1);
  expect(complaints.join('')).toContain('check DATABASE_URL');
  expect(complaints.join('')).not.toContain('hunter2');
});

test('a port in use is a sentence too', async () => {
  const { port } = new URL(environment.GHL_BASE_URL ?? '');
  const { child, complaints } = start({ ...environment, PORT: port });
  expect(await exitCode(child)).toBe(1);
  expect(complaints.join('')).toContain('the port is in use');
  expect(complaints.join('')).not.toContain('    at ');
});

/** As a setting: with a host before the path, which a URL needs and the socket then replaces. */
function databaseUrl({ user, host, port, database }: PostgresConnection): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
