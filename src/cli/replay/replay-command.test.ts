import { afterAll, beforeAll, expect, test } from 'vitest';
import { textCommand } from '../text-command.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import { replayCommand } from './replay-command.ts';

let trial: RunningTrial;
beforeAll(async () => {
  trial = await startRunningTrial();
  expect(await textCommand(testTerminal(['Hi, we want to buy a home'], trial.environment))).toBe(0);
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
});

async function replay(...args: string[]) {
  const terminal = testTerminal(args, trial.environment);
  const exitCode = await replayCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n'), complained: terminal.complained.join('\n') };
}

test('a contact again: the same, and nothing left', async () => {
  const sent = trial.world.ghl.effects().length;
  const again = await replay('--contact', trial.contactId, '--flags', 'without-cache');
  expect(again.complained).toBe('');
  expect(again.exitCode).toBe(0);
  expect(again.shown).toMatch(/^ {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}/m);
  expect(again.shown).toMatch(/1 of 1 turns: 1 the same, 0 different, 0 failed/);
  expect(again.shown).toContain('1 texts');
  expect(trial.world.ghl.effects().length).toBe(sent);
});

test('what differs is shown word by word', async () => {
  trial.world.claude.script({ model: 'claude-sonnet-5-5' }, [{ text: 'And what is your budget?' }]);
  const again = await replay('--contact', trial.contactId, '--model', 'compose=claude-sonnet-5-5');
  expect(again.shown).toContain('different: reply');
  expect(again.shown.replaceAll(/\s+/g, ' ')).toContain('And what is your budget?');
});

test.each([
  ['nothing to do again', [], '--contact'],
  ['two things', ['--contact', 'x', '--day', '2026-11-24'], 'one of'],
  ['a set that does not exist', ['--contact', 'x', '--flags', 'moon'], '«moon»'],
  ['no number', ['--contact', 'x', '--limit', 'many'], '«many»'],
  [
    'a day that no calendar has',
    ['--day', '2026-13-40'],
    '--day wants a day of the calendar such as 2026-11-24',
  ],
  ['a run that is none', ['--run', '7'], '--run wants'],
  ['an empty id', ['--contact', ''], '--contact wants'],
  [
    'too many turns',
    ['--contact', 'x', '--limit', '501'],
    '--limit wants a whole number from 1 to 500, not «501»',
  ],
  ['no money', ['--contact', 'x', '--budget-usd', '0'], '--budget-usd wants a number above 0 and up to 100'],
  [
    'half a turn at once',
    ['--contact', 'x', '--concurrency', '1.5'],
    '--concurrency wants a whole number from 1 to 4',
  ],
  [
    'a model without a price',
    ['--contact', 'x', '--model', 'compose=gpt-4'],
    '«gpt-4» is no model whose price is known; write one of claude-haiku-5-5, ',
  ],
  [
    'work that no model does',
    ['--contact', 'x', '--model', 'sing=claude-sonnet-5-5'],
    'one of analyse, qualify, compose',
  ],
  [
    'a prompt that says nothing',
    ['--contact', 'x', '--prompt', 'compose=/dev/null'],
    '--prompt: /dev/null has 0 characters',
  ],
  ['no file', ['--contact', 'x', '--prompt', 'compose=/nowhere/x'], '/nowhere/x'],
  ['an option that does not exist', ['--moon', 'x'], 'Usage'],
])('%s: refused in words', async (_what, args, complaint) => {
  const { exitCode, complained } = await replay(...args);
  expect(exitCode).toBe(2);
  expect(complained).toContain(complaint);
});

test('what the service refuses is passed on', async () => {
  expect((await replay('--contact', 'nobody')).complained).toContain('no turn like that');
});
