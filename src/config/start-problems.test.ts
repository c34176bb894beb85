import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import type { RawSettings } from './env.ts';
import { startProblems } from './start-problems.ts';

async function problemsOf(raw: RawSettings): Promise<string> {
  const read = readConfig(raw);
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  return (await startProblems(read.config)).join(' ');
}

const shared = { DATABASE_URL: 'postgresql://u@127.0.0.1/enterprisehub' };

test.each<[RawSettings, string]>([
  [{ ROLE: 'web' }, 'nobody would answer the texts. Write the database'],
  [{ ROLE: 'worker' }, 'nobody would take texts in. Write the database'],
  [{ HOST: '192.0.2.1' }, 'HOST 192.0.2.1 is no address of this machine'],
  [{ HOST: 'https://hub.example/' }, 'HOST https://hub.example/ is no address of this machine'],
])('%j is refused with what to write', async (raw, sentence) => {
  expect(await problemsOf(raw)).toContain(sentence);
});

test.each<[RawSettings]>([
  [{}],
  [{ HOST: '0.0.0.0' }],
  [{ HOST: 'localhost' }],
  [{ ...shared, ROLE: 'web' }],
  // a worker listens nowhere
  [{ ...shared, ROLE: 'worker', HOST: '192.0.2.1' }],
])('%j can start', async (raw) => {
  expect(await problemsOf(raw)).toBe('');
});
