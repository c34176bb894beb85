import { afterAll, expect, test } from 'vitest';
import { startTestStore } from '../../test/support/test-store.ts';
import type { BusinessEvent } from '../domain/events.ts';
import { sequentialFlags } from '../domain/turn-flags.ts';
import { armOf } from '../features/experiments/index.ts';
import { ManualClock } from '../kit/clock.ts';
import { Emitter } from '../kit/emitter.ts';
import { silentLog } from '../kit/log.ts';
import { openExperiments } from './experiments.ts';

const opened = await startTestStore(2);
const stack = new AsyncDisposableStack();
afterAll(async () => {
  await stack.disposeAsync();
  await opened[Symbol.asyncDispose]();
});

const experimentId = '11111111-1111-4111-8111-111111111111';
const definition = {
  ...{ name: 'softer', hypothesis: 'people answer more', subject: 'turns', share: 0.5, metric: 'reply_rate' },
  ...{ windowHours: 24, matters: 0.05, falseAlarms: 0.05, contactsAtLeast: 200 },
  candidate: { flags: { sharedAnalysis: false }, prompts: {}, models: {} },
};

test('an experiment ends when a text of its candidate is reported to break a rule', async () => {
  await opened.server.query(
    `insert into experiment (location_id, experiment_id, name, definition, state, version, author, reason, created_at, starts_at)
     values ('loc', $1, 'softer', $2, 'running', 2, 'ana', 'to see', 0, 1)`,
    [experimentId, JSON.stringify(definition)],
  );
  const events = new Emitter<BusinessEvent>((error) => {
    throw error;
  });
  const { database } = opened;
  const clock = new ManualClock(1_000);
  await openExperiments(stack, {
    ...{ clock, log: silentLog, events, database },
    locations: { find: () => undefined },
    flags: { find: () => null },
  });
  const contacts = Array.from({ length: 50 }, (_, index) => `c${index}`);
  const contactId = contacts.find((one) => armOf(experimentId, 0.5, 'loc', one) === 'candidate') ?? '';
  events.emit({
    ...{ event: 'compliance-fault', locationId: 'loc', contactId, runId: 'r', ruleId: 'invented-number' },
    flags: sequentialFlags,
  });
  await expect
    .poll(() => opened.server.query('select state, author from experiment'))
    .toEqual([{ state: 'stopped', author: 'guard' }]);
});
