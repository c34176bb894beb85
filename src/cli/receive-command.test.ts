import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveCommand } from './receive-command.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from './trial.ts';

let trial: RunningTrial;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enterprisehub-receive-'));
  trial = await startRunningTrial();
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function receive(payload: unknown, ...flags: string[]) {
  const file = join(folder, 'payload.json');
  await writeFile(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
  const terminal = testTerminal([file, ...flags], trial.environment);
  const exitCode = await receiveCommand(terminal);
  return { exitCode, shown: terminal.printed.join('\n') };
}

function textPayload(messageId: string, locationId = trial.world.locationId) {
  return {
    type: 'InboundMessage',
    locationId,
    contactId: trial.contactId,
    messageId,
    body: 'We want to buy in Austin',
    messageType: 'SMS',
    direction: 'inbound',
    dateAdded: new Date().toISOString(),
  };
}

test('a signed text is stored and answered, and the same file again is a duplicate', async () => {
  const payload = textPayload('receivedMessage0001');
  const first = await receive(payload);
  expect(first.exitCode).toBe(0);
  expect(first.shown).toContain('HTTP 200');
  expect(first.shown).toMatch(/fact +areas = Austin/);
  const second = await receive(payload);
  expect(second.shown).toContain('HTTP 200');
  expect(second.shown).toContain('duplicate');
  expect(trial.world.ghl.sentTexts({ contactId: trial.contactId })).toHaveLength(1);
});

test('a text of another location is said to be refused', async () => {
  const { exitCode, shown } = await receive(textPayload('receivedMessage0002', 'somebody-else'));
  expect(exitCode).toBe(0);
  expect(shown).toContain('refused: location somebody-else');
});

test.each(['--unsigned', '--tampered'])('%s is turned away at the door', async (flag) => {
  const { exitCode, shown } = await receive(textPayload('receivedMessage0003'), flag);
  expect(exitCode).toBe(1);
  expect(shown).toContain('HTTP 401');
});

test('what is not one JSON object is malformed', async () => {
  const { exitCode, shown } = await receive('[1, 2');
  expect(exitCode).toBe(1);
  expect(shown).toContain('HTTP 400');
});

test('what would be sent otherwise than written is not sent', async () => {
  const file = join(folder, 'latin1.json');
  await writeFile(file, Buffer.from(JSON.stringify({ type: 'InboundMessage', body: 'José' }), 'latin1'));
  const latin1 = testTerminal([file], trial.environment);
  expect(await receiveCommand(latin1)).toBe(1);
  expect(latin1.complained.join()).toContain('text in UTF-8');
  for (const [args, sentence] of [
    [[file, file], `«${file}» is too much`],
    [[file, '--unsigned', '--tampered'], 'not both'],
  ] as const) {
    const terminal = testTerminal(args, trial.environment);
    expect(await receiveCommand(terminal)).toBe(2);
    expect(terminal.complained.join()).toContain(sentence);
  }
});
