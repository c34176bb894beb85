import { afterAll, beforeAll, expect, test } from 'vitest';
import { textCommand } from './text-command.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from './trial.ts';

let trial: RunningTrial;

beforeAll(async () => {
  trial = await startRunningTrial();
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
});

test('a text is answered, and every line shown is what both sides have on record', async () => {
  const terminal = testTerminal(['we want to buy in Round Rock,', 'up to 450k'], trial.environment);
  expect(await textCommand(terminal)).toBe(0);
  const shown = terminal.printed.join('\n');
  const [sent] = trial.world.ghl.sentTexts({ contactId: trial.contactId });
  const words = (text: string) => text.split(/\s+/).join(' ');
  expect(words(shown).replace('Assistant ', '')).toContain(words(sent?.body ?? 'nothing was sent'));
  expect(shown).toMatch(/fact +areas = Round Rock from «Round Rock»/);
  expect(shown).toMatch(/fact +price = up to 450k from «up to 450k»/);
  expect(shown).toMatch(/score +2\/7 warm, 40 % complete/);
  expect(shown).toContain('+Warm-Lead');
  expect(shown).toContain('Lead Score = 60');
  const parts =
    /reply +(\d+\.\d+) s = wait for more texts (\d+\.\d+) \+ model (\d+\.\d+) \+ CRM\s+(\d+\.\d+) \+ own\s+(\d+\.\d+)/.exec(
      shown,
    );
  const [whole = 0, ...rest] = (parts ?? []).slice(1).map(Number);
  expect(rest.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 1);
});

test('the lines fit a terminal of 80 columns', async () => {
  const terminal = testTerminal(
    ['and we need to move by March, our lease ends then, please hurry'],
    trial.environment,
  );
  expect(await textCommand(terminal)).toBe(0);
  expect(terminal.printed.filter((line) => line.length > 80)).toEqual([]);
  expect(terminal.printed.join('\n')).toContain('note for the agent');
});

test('a lead who opted out is told apart from one who is answered', async () => {
  const terminal = testTerminal(['STOP', '--new'], trial.environment);
  expect(await textCommand(terminal)).toBe(0);
  expect(terminal.printed.join('\n')).toMatch(/mode +stopped/);
  expect(terminal.printed.join('\n')).toMatch(/reply +none/);
});

test('a new lead can be texted again, and help is no mistake', async () => {
  const first = testTerminal(['Hi, we want to buy', '--new'], trial.environment);
  expect(await textCommand(first)).toBe(0);
  const id = /Go on as this lead: --lead (\S+)/.exec(first.printed.join('\n'))?.[1] ?? 'no id was shown';
  const second = testTerminal(['in Round Rock', '--lead', id], trial.environment);
  expect(await textCommand(second)).toBe(0);
  expect(second.printed.join('\n')).toContain('areas = Round Rock');
  const help = testTerminal(['--help'], trial.environment);
  expect(await textCommand(help)).toBe(0);
  expect(help.printed[0]).toContain('Usage');
});

test('without a running system it says what to run', async () => {
  const terminal = testTerminal(['hello'], { STATE_DIR: '/nonexistent' });
  expect(await textCommand(terminal)).toBe(1);
  expect(terminal.complained).toEqual([expect.stringContaining('npm start')]);
});

test('without a text it shows how it is used', async () => {
  const terminal = testTerminal([], trial.environment);
  expect(await textCommand(terminal)).toBe(2);
  expect(terminal.complained[0]).toContain('Usage');
});
