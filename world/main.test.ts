import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunning } from '../src/cli/running-system.ts';

let stateDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'enterprisehub-start-'));
  // As root the database runs under another user, to whom mkdtemp closes the folder.
  await chmod(stateDir, 0o755);
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await rm(stateDir, { recursive: true, force: true });
});

function start(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH ?? '', STATE_DIR: stateDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const shown: string[] = [];
  const complaints: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => shown.push(line));
  child.stderr.on('data', (part) => complaints.push(String(part)));
  const until = async (text: string) => {
    while (!shown.some((line) => line.includes(text))) await once(lines, 'line');
  };
  const ended = once(child, 'close').then(([code]) => code as unknown);
  return { child, shown, complaints, until, ended };
}

test('the play runs to its end, the system stays up, refuses a second one, and ends well', async () => {
  const first = start({ PORT: '0' });
  await first.until('The play is over');
  const shown = first.shown.join('\n');
  expect(shown).toContain('Claude and GoHighLevel are simulated');
  expect(shown).toMatch(/^ {2}http:\/\/127\.0\.0\.1:\d+\/set-up\/[\w-]{27}$/m);
  expect(shown).toMatch(/fact +price = up to 450k from «up to 450k»/);
  expect(shown).toMatch(/score +4\/7 hot/);
  expect(shown).toMatch(/workflow +Notify agent/);
  expect(shown).toMatch(/reply +none, noted: person in charge/);
  expect(shown).toMatch(/Agent panel +http:\S+\/panel\n +as the owner, press «I am Maria Lopez»/);
  const [, crm, lead] = /Phone and CRM +(\S+)\/\?lead=(\w+)/.exec(shown) ?? [];
  const contact: unknown = await (await fetch(`${crm}/sim/contact?id=${lead}`)).json();
  expect(contact).toMatchObject({ assignedTo: 'Maria Lopez' });
  expect(shown).not.toContain('\u001b[');
  expect(first.shown.filter((line) => line.length > 80)).toEqual([]);
  expect(first.complaints).toEqual([]);

  const second = start({ PORT: '0' });
  expect(await second.ended).toBe(2);
  expect(second.complaints.join('')).toContain('It runs here already');

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(first.complaints).toEqual([]);
  expect(await findRunning(stateDir)).toBeNull();
});

test('settings that contradict one another are refused with what to write', async () => {
  const { ended, complaints } = start({ GHL_LOCATION_ID: 'abc' });
  expect(await ended).toBe(2);
  expect(complaints.join('')).toContain('GHL_PRIVATE_INTEGRATION_TOKEN');
  expect(complaints.join('')).not.toContain('    at ');
});

test('a state folder that cannot be made is refused at once, by the name of the setting', async () => {
  const file = join(stateDir, 'in-the-way');
  await writeFile(file, '');
  // Below /proc Node's own way of making folders never came back.
  const places = process.platform === 'linux' ? [file, '/proc/x'] : [file];
  for (const place of places) {
    const { ended, complaints, shown } = start({ STATE_DIR: place });
    expect(await ended).toBe(2);
    expect(complaints.join('')).toContain(`STATE_DIR ${place} cannot be made`);
    expect(complaints.join('')).toContain('choose a folder that you may write to');
    expect(shown).toEqual([]);
  }
});
