import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import { readSettings } from '../terminal.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from '../trial.ts';
import { followTurn } from './follow-turn.ts';
import { type TurnWatch, takeSnapshot } from './turn-watch.ts';

let trial: RunningTrial;
let watch: TurnWatch;

beforeAll(async () => {
  trial = await startRunningTrial();
  const config = readSettings(testTerminal([], trial.environment));
  const connected = config === null ? null : await connect(config);
  if (connected?.outcome !== 'connected') throw new Error('the trial cannot be reached');
  watch = connected.watchOf(trial.world.locationId, trial.contactId);
});
afterAll(() => trial[Symbol.asyncDispose]());

async function before() {
  const read = await takeSnapshot(watch);
  if (read.outcome === 'failed') throw new Error(read.reason);
  return read.snapshot;
}

test('texts that were answered one by one are all shown, and the time is that of the last', async () => {
  const snapshot = await before();
  const { ghl } = trial.world;
  const replies: string[] = [];
  const first = ghl.leadTexts(trial.contactId, 'We want to buy around Round Rock');
  await ghl.waitForEffect(({ kind }) => kind === 'text-sent');
  const second = ghl.leadTexts(trial.contactId, 'up to 450k');
  const turn = await followTurn(watch, {
    before: snapshot,
    texts: [first, second].map(({ id, body }) => ({ messageId: id, text: body })),
    replied: (text) => replies.push(text),
    timeoutMs: 20_000,
  });
  expect(replies).toEqual(ghl.sentTexts({ contactId: trial.contactId }).map(({ body }) => body));
  expect(replies).toHaveLength(2);
  if (turn.outcome !== 'handled' || turn.report.replyTime === null)
    throw new Error(`no reply was timed: ${JSON.stringify(turn)}`);
  const { totalMs, waitMs, modelMs, crmMs, ownMs } = turn.report.replyTime;
  expect(Math.min(waitMs, modelMs, crmMs, ownMs)).toBeGreaterThanOrEqual(0);
  expect(waitMs + modelMs + crmMs + ownMs).toBeCloseTo(totalMs, -1);
  expect(turn.report.newFacts.map(({ key }) => key)).toEqual(['areas', 'price']);
});

test('what happens only if nobody answers the handoff is named and not waited for', async () => {
  const snapshot = await before();
  const { id, body } = trial.world.ghl.leadTexts(trial.contactId, 'can I talk to a real person please');
  const turn = await followTurn(watch, {
    before: snapshot,
    texts: [{ messageId: id, text: body }],
    replied: () => undefined,
    // longer than any deadline: whoever waits for it waits beyond the end of the test
    timeoutMs: 7 * 86_400_000,
  });
  if (turn.outcome !== 'handled') throw new Error(`not handled: ${turn.outcome}`);
  expect(turn.report.outcome).toBe('handed-off');
  expect(turn.report.undone).toEqual([]);
  expect(turn.report.answerWithinMs).toBeGreaterThanOrEqual(15 * 60_000 - 5_000);
});

test('a text that nobody takes in is reported as waiting', async () => {
  const turn = await followTurn(watch, {
    before: await before(),
    texts: [{ messageId: 'neverSent', text: '' }],
    replied: () => undefined,
    timeoutMs: 300,
  });
  expect(turn).toEqual({ outcome: 'waiting' });
});
