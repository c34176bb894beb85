import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import { flagsCommand } from './flags-command.ts';

let trial: RunningTrial;
beforeAll(async () => {
  trial = await startRunningTrial();
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
});

async function flags(...args: string[]) {
  const terminal = testTerminal(args, trial.environment);
  const exitCode = await flagsCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n'), complained: terminal.complained.join('\n') };
}

beforeEach(async () => {
  expect((await flags('set', 'all', 'on', '--reason', 'as before')).exitCode).toBe(0);
});

test('what is set is listed with its reason and author, and kept in the audit', async () => {
  const set = await flags('set', 'speculativeReply', '25', '--reason', 'less waste', '--as', 'ana');
  expect(set.exitCode).toBe(0);
  const listed = await flags('list');
  expect(listed.shown).toMatch(/speculativeReply +25 % +v\d+, operator ana: less waste/);
  expect(listed.shown).toMatch(/promptCache +on /);
  const audit = await flags('audit', 'speculativeReply');
  expect(audit.exitCode).toBe(0);
  expect(audit.shown).toMatch(/25 % +operator ana: less waste/);
  expect(audit.shown).toContain('intact');
});

test('one location alone', async () => {
  await flags('set', 'promptCache', 'off', '--reason', 'a trial', '--location', trial.world.locationId);
  expect((await flags()).shown).toMatch(/promptCache +on\*/);
  const asked = await fetch(
    `${trial.world.service.url}/api/flags/promptCache?location=${trial.world.locationId}&contact=${trial.contactId}`,
    { headers: { authorization: `Bearer ${trial.ownerToken}` } },
  );
  expect(await asked.json()).toMatchObject({ applies: { isOn: false, scope: 'location' } });
  // Off everywhere is off there too, and on again leaves the exception as it was.
  await flags('set', 'promptCache', 'off', '--reason', 'a trial');
  expect((await flags()).shown).toMatch(/promptCache +off /);
  await flags('set', 'promptCache', 'on', '--reason', 'a trial');
  expect((await flags()).shown).toMatch(/promptCache +on\*/);
  await flags('set', 'promptCache', 'default', '--reason', 'over', '--location', trial.world.locationId);
  expect((await flags()).shown).toMatch(/promptCache +on /);
});

test('several at the same time: each is applied, none is lost', async () => {
  const percents = ['10', '20', '30'];
  const all = await Promise.all(
    percents.map((percent) => flags('set', 'promptCache', percent, '--reason', `to ${percent}`)),
  );
  expect(all.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  const { shown } = await flags('audit', 'promptCache');
  for (const percent of percents) expect(shown).toContain(`to ${percent}`);
});

test('all of them at once', async () => {
  const set = await flags('set', 'all', 'off', '--reason', 'back to the sequential flow');
  const { shown } = await flags('list');
  const listed = shown.split('\n').filter((line) => / off /.test(line));
  expect(listed.length).toBeGreaterThan(10);
  // a drill is nothing to switch with the others
  expect(set.shown).not.toContain('slowCacheDrill');
  expect(set.shown.split('\n')).toHaveLength(listed.length - 1);
  expect(shown).not.toMatch(/ on /);
});

test.each([
  ['a reason is missing', ['set', 'promptCache', 'off'], '--reason'],
  ['a flag that does not exist', ['set', 'moon', 'off', '--reason', 'x'], '«moon» is none of'],
  ['a word that says nothing', ['set', 'promptCache', 'half', '--reason', 'x'], '«half»'],
  ['more than everybody', ['set', 'promptCache', '101', '--reason', 'x'], '«101»'],
  ['a verb that does not exist', ['remove', 'promptCache'], 'Usage'],
  ['half a command', ['set', 'promptCache'], 'Usage'],
])('%s: refused, and nothing is changed', async (_what, args, complaint) => {
  const refused = await flags(...args);
  expect(refused.exitCode).toBe(2);
  expect(refused.complained).toContain(complaint);
  expect((await flags('list')).shown).toMatch(/promptCache +on +v\d+, operator: as before/);
});

test('a location that does not exist is refused by name, everywhere and once', async () => {
  for (const name of ['promptCache', 'all']) {
    const refused = await flags('set', name, 'off', '--reason', 'x', '--location', 'nowhere');
    expect(refused.exitCode).toBe(1);
    expect(refused.complained).toBe(
      `The service refused: no such location is served: nowhere; choose one of ${trial.world.locationId}`,
    );
  }
  expect((await flags('list')).shown).not.toContain('*');
});

test('an unknown flag has no audit', async () => {
  const { exitCode, complained } = await flags('audit', 'moon');
  expect(exitCode).toBe(1);
  expect(complained).toBe('The service refused: no such flag; GET /api/flags lists them');
});

test('nothing runs: it says what to do', async () => {
  const terminal = testTerminal(['list'], { STATE_DIR: '/nonexistent/state', PORT: '9' });
  expect(await flagsCommand(terminal)).toBe(1);
  expect(terminal.complained.join()).toContain('npm start');
});

test('a reason without quotes is refused, where half of it would be kept', async () => {
  const { exitCode, complained } = await flags('set', 'promptCache', 'off', '--reason', 'too', 'slow');
  expect([exitCode, complained]).toEqual([2, expect.stringContaining('«slow» is too much')]);
  expect((await flags('list')).shown).toMatch(/promptCache +on /);
  expect((await flags('audit', 'promptCache', 'now')).exitCode).toBe(2);
});
