import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { ManualWait } from '../../kit/wait.ts';
import { armOf } from './arm.ts';
import { Experiments } from './experiments.ts';
import type { Experiment, ExperimentStore } from './ports.ts';

const id = '11111111-1111-4111-8111-111111111111';
const running: Experiment = {
  ...{ experimentId: id, locationId: 'loc', state: 'running', version: 2, author: 'ana', reason: 'to see' },
  ...{ createdAt: 0, startsAt: 1, stoppedAt: null },
  definition: {
    ...{ name: 'softer-opening', hypothesis: 'people answer more', subject: 'turns', share: 0.5 },
    candidate: { flags: {}, prompts: { compose: 'Another prompt, long enough.' }, models: {} },
    ...{ metric: 'reply_rate', windowHours: 24, matters: 0.05, falseAlarms: 0.05, contactsAtLeast: 200 },
  },
};
const contactIn = (arm: 'control' | 'candidate') =>
  Array.from({ length: 50 }, (_, index) => `c${index}`).find((one) => armOf(id, 0.5, 'loc', one) === arm) ??
  '';

const opened: Experiments[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});

async function open() {
  const clock = new ManualClock(1_000);
  const kept = { experiment: running };
  const store: ExperimentStore = {
    running: async () => [kept.experiment].filter(({ state }) => state === 'running'),
    list: async () => [kept.experiment],
    find: async () => kept.experiment,
    change: async (experiment) => {
      kept.experiment = experiment;
      return true;
    },
    audit: async () => [],
    expose: async () => undefined,
    outcomes: async () => [],
    totals: async () => [],
  };
  const experiments = new Experiments({
    ...{ store, clock, wait: new ManualWait(clock).wait, newId: () => id, log: silentLog },
    models: { has: () => true, ids: [] },
    isLocation: () => true,
    isKilled: () => false,
    isDrillUnderWay: () => false,
  });
  opened.push(experiments);
  await experiments.start();
  return { experiments, kept };
}

test('a candidate whose text breaks a rule is nobody’s any more', async () => {
  const { experiments, kept } = await open();
  const contact = contactIn('candidate');
  expect(experiments.tried('loc', contact).variant).not.toBeNull();
  await experiments.fault('loc', contact, 'invented-number');
  expect(kept.experiment).toMatchObject({
    ...{ state: 'stopped', author: 'guard', stoppedAt: 1_000 },
    reason: 'a text of the candidate broke the rule invented-number',
  });
  expect(experiments.tried('loc', contact).variant).toBeNull();
});

test('a rule that the control broke says nothing against the candidate', async () => {
  const { experiments, kept } = await open();
  await experiments.fault('loc', contactIn('control'), 'invented-number');
  await experiments.fault('elsewhere', contactIn('candidate'), 'invented-number');
  expect(kept.experiment.state).toBe('running');
});
