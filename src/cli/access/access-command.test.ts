import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeWords } from '../time-words.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import { accessCommand } from './access-command.ts';

let trial: RunningTrial;
beforeAll(async () => {
  trial = await startRunningTrial();
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
});

async function access(...args: string[]) {
  const terminal = testTerminal(args, trial.environment);
  const exitCode = await accessCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n'), complained: terminal.complained.join('\n') };
}

test('the link makes the owner, is then refused, and a forgotten password gets another one', async () => {
  expect((await access('users')).shown).toContain('Nobody yet');
  const { shown } = await access('link');
  const [link = ''] = /http\S+\/set-up\/\S+/.exec(shown) ?? [];
  const password = 'correct horse battery staple';
  const body = new URLSearchParams({ name: 'Olga', email: 'Olga@Example.com', password });
  expect((await fetch(link, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
  expect((await access('users')).shown).toMatch(/owner +active +olga@example.com +Olga/);
  const refused = await access('link');
  expect([refused.exitCode, refused.complained]).toEqual([
    1,
    expect.stringContaining('npm run access -- link olga@example.com'),
  ]);
  expect((await access('link', 'olga@example.com')).shown).toMatch(/http\S+\/invitation\/\S+/);
  expect((await access('link', 'nobody@example.com')).complained).toContain('Nobody here has');
});

test('a token is shown once and opens what it was made for', async () => {
  const { exitCode, shown } = await access('token', 'scraper', '--read-only', '--days', '7');
  expect(exitCode).toBe(0);
  const zone = /\S+$/.exec(timeWords(Date.now() + 7 * 86_400_000))?.[0];
  expect(shown).toContain(` ${zone}; shown only now.`);
  const [secret = ''] = /eh_[\w-]{43}/.exec(shown) ?? [];
  const headers = { authorization: `Bearer ${secret}` };
  const { url } = trial.world.service;
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
  const killed = await fetch(`${url}/api/flags/promptCache`, { method: 'PUT', headers, body: '{}' });
  expect(killed.status).toBe(403);
});

test('a refusal of the service is said as a sentence', async () => {
  const { exitCode, complained } = await access('token', 'prometheus', '--days', '9999');
  expect([exitCode, complained]).toEqual([1, 'The service refused: days: must be at most 400']);
});

test('what makes no sense is refused with how to write it', async () => {
  for (const args of [[], ['token'], ['token', 'x', '--days', 'many'], ['open', 'sesame']]) {
    const { exitCode, complained } = await access(...args);
    expect([exitCode, complained], args.join(' ')).toEqual([2, expect.stringContaining('Usage:')]);
  }
});

test('what the service refuses is said as a sentence', async () => {
  const { exitCode, complained } = await access('token', 'x', '--location', 'nowhere');
  expect([exitCode, complained]).toEqual([1, expect.stringMatching(/^The service refused: [^{]/)]);
});

test('a name without quotes is refused, and so is a number of days that cannot be', async () => {
  const { exitCode, complained } = await access('token', 'our', 'scraper');
  expect([exitCode, complained]).toEqual([2, expect.stringContaining('«scraper» is too much')]);
  expect((await access('users', 'all')).exitCode).toBe(2);
  expect((await access('token', 'x', '--days', '0')).complained).toContain('from 1 on');
});
