import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import type { Report } from './report.ts';
import { validateCommand } from './validate-command.ts';

let trial: RunningTrial;
let folder: string;
beforeAll(async () => {
  trial = await startRunningTrial();
  folder = await mkdtemp(join(tmpdir(), 'validation-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await trial[Symbol.asyncDispose]();
});

async function validate(...args: string[]) {
  const terminal = testTerminal([...args, '--out', folder], trial.environment);
  const exitCode = await validateCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n'), complained: terminal.complained.join('\n') };
}

async function report(): Promise<Report> {
  return JSON.parse(await readFile(join(folder, 'validation.json'), 'utf8'));
}

const byId = ({ checkpoints }: Report) => new Map(checkpoints.map((one) => [one.id, one]));

test('load, faults and figures of a running system, each with its samples, window and source', async () => {
  const done = await validate('--texts', '12');
  expect(done.complained).toBe('');
  const found = byId(await report());
  expect(found.get('load_answered_once')).toMatchObject({ verdict: 'pass', value: 12, samples: 12 });
  expect(found.get('load_doubled')).toMatchObject({ verdict: 'pass', value: 0 });
  // a p95 of twelve is no p95
  expect(found.get('load_reply_time')).toMatchObject({
    verdict: 'not enough data',
    value: null,
    why: '12 of 200 samples',
  });
  for (const drill of ['duplicate', 'crm_error', 'crm_doubt', 'contact_unreadable']) {
    expect([drill, found.get(`drill_${drill}`)?.value]).toEqual([drill, 1]);
  }
  expect(found.get('cache_hit_rate_semantic')?.week).toBe(1);
  expect(found.get('uptime')?.source).toBe('simulated');
  expect(found.get('dead_letters')).toMatchObject({ verdict: 'pass', value: 0 });
  for (const one of found.values()) {
    expect(one.until).toBeGreaterThanOrEqual(one.from);
    if (one.samples < one.samplesNeeded)
      expect(one).toMatchObject({ verdict: 'not enough data', value: null });
  }
  // what the simulator itself counted: nobody was texted twice
  const texted = trial.world.ghl.sentTexts().map(({ contactId }) => contactId);
  expect(new Set(texted).size).toBe(texted.length);
  const failed = [...found.values()].filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(done.exitCode, failed.join()).toBe(failed.length > 0 ? 1 : 3);
});

test('the page stands alone: no script, nothing from elsewhere, every checkpoint in it', async () => {
  const html = await readFile(join(folder, 'validation.html'), 'utf8');
  expect(html).not.toMatch(/<script|src=|href=|@import|url\(/);
  const { checkpoints } = await report();
  expect(html.match(/class="verdict /g)).toHaveLength(checkpoints.length);
});

test('a promise that is broken is told by the exit code', async () => {
  for (let index = 0; index < 40; index += 1) {
    trial.world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'error', status: 400 });
  }
  const done = await validate('--texts', '2', '--wait-seconds', '2');
  expect(done.exitCode).toBe(1);
  expect(byId(await report()).get('load_answered_once')).toMatchObject({ verdict: 'fail', value: 0 });
});

test('read only: nobody is texted', async () => {
  const before = trial.world.ghl.effects().length;
  const done = await validate('--read-only');
  expect(trial.world.ghl.effects().length).toBe(before);
  expect(byId(await report()).get('load_answered_once')).toMatchObject({
    verdict: 'not enough data',
    why: '--read-only',
  });
  // what the system itself calls too little to judge is not judged here either
  expect(byId(await report()).get('concurrent_requests_handled')).toMatchObject({
    verdict: 'not enough data',
    why: expect.stringContaining('there were never more than'),
  });
  expect(done.exitCode).toBeGreaterThan(0);
});

test('a folder that cannot be made and a token that opens nothing are told before anybody is texted', async () => {
  const before = trial.world.ghl.effects().length;
  const file = join(folder, 'in-the-way');
  await writeFile(file, '');
  const nowhere = testTerminal(['--out', file], trial.environment);
  expect(await validateCommand(nowhere)).toBe(2);
  expect(nowhere.complained.join()).toContain(`--out ${file} cannot be written to`);
  const stranger = testTerminal([], {
    ...trial.environment,
    OPERATOR_TOKEN: 'of-nobody-whom-this-one-knows',
  });
  expect(await validateCommand(stranger)).toBe(1);
  expect(stranger.complained.join()).toContain('The service refused: sign in');
  expect(trial.world.ghl.effects().length).toBe(before);
});

test.each([[['--texts', '0']], [['--texts', 'many']], [['--moon']], [['now']]])(
  '%j is refused in words',
  async (args) => {
    const { exitCode, complained } = await validate(...args);
    expect(exitCode).toBe(2);
    expect(complained).toContain('Usage');
  },
);

test('nothing runs: it says what to do', async () => {
  const terminal = testTerminal([], { STATE_DIR: '/nonexistent/state', PORT: '9' });
  expect(await validateCommand(terminal)).toBe(1);
  expect(terminal.complained.join()).toContain('npm start');
});
