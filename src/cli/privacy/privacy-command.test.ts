import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textCommand } from '../text-command.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import { privacyCommand } from './privacy-command.ts';

let trial: RunningTrial;
let folder: string;
beforeAll(async () => {
  trial = await startRunningTrial();
  folder = await mkdtemp(join(tmpdir(), 'enterprisehub-'));
  expect(await textCommand(testTerminal(['Hi, we want to buy a home'], trial.environment))).toBe(0);
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function privacy(...args: string[]) {
  const terminal = testTerminal(args, trial.environment);
  const exitCode = await privacyCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n'), complained: terminal.complained.join('\n') };
}

test('exported into a file that nobody else may read, then erased, then there is nothing', async () => {
  const file = join(folder, 'held.json');
  const exported = await privacy('export', trial.contactId, '--out', file);
  expect(exported).toMatchObject({ exitCode: 0, complained: '' });
  expect(exported.shown).toContain('message');
  expect(await readFile(file, 'utf8')).toContain('we want to buy a home');
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await privacy('export', trial.contactId)).shown).toContain('we want to buy a home');

  expect(await privacy('erase', trial.contactId)).toMatchObject({ exitCode: 2 });
  const erased = await privacy('erase', trial.contactId, '--yes');
  expect(erased.exitCode).toBe(0);
  expect(erased.shown).toMatch(/Erased, .* texts 2,/);
  const again = await privacy('erase', trial.contactId, '--yes');
  expect(again).toMatchObject({
    exitCode: 1,
    complained: 'The service refused: nothing is held of this contact',
  });
});

test.each([
  ['nothing to do', [], 'Usage'],
  ['no contact', ['export'], 'Usage'],
  ['another verb', ['forget', 'x'], 'Usage'],
  ['two contacts', ['erase', 'x', 'y', '--yes'], 'Usage'],
  ['an option that does not exist', ['export', 'x', '--moon'], 'Usage'],
])('%s: refused in words', async (_what, args, complaint) => {
  const { exitCode, complained } = await privacy(...args);
  expect(exitCode).toBe(2);
  expect(complained).toContain(complaint);
});

test('a file that cannot be written is said', async () => {
  expect(await textCommand(testTerminal(['Hello again, still looking'], trial.environment))).toBe(0);
  const nowhere = await privacy('export', trial.contactId, '--out', join(folder, 'no', 'such', 'folder'));
  expect(nowhere.exitCode).toBe(1);
  expect(nowhere.complained).toContain('cannot be written');
});
