import { expect, test } from 'vitest';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { systemWait } from '../../kit/wait.ts';
import { Flags } from './flags.ts';
import { createOpenFeatureProvider } from './open-feature.ts';
import { MemoryFlagStore } from './trial.ts';

const store = new MemoryFlagStore();
const flags = new Flags({
  store,
  signal: store,
  locationIds: () => ['loc'],
  clock: systemClock,
  wait: systemWait,
  log: silentLog,
});
const provider = createOpenFeatureProvider(flags);
const context = { targetingKey: 'lead', locationId: 'loc', agentId: 'maria' };
const change = { name: 'promptCache', author: 'ana', reason: 'a trial', evidence: null };

test('it answers what a snapshot answers, and why', async () => {
  await using _flags = flags;
  await flags.start();
  const ask = () => provider.resolveBooleanEvaluation('promptCache', false, context);
  expect(await ask()).toEqual({
    ...{ value: true, variant: 'on', reason: 'STATIC', flagMetadata: { scope: 'reach', version: 0 } },
  });
  await flags.change({ ...change, version: 0, rule: { reach: 40 } });
  expect(await ask()).toMatchObject({
    ...{ value: flags.snapshotFor('loc', 'lead').promptCache, reason: 'SPLIT' },
  });
  const rule = { reach: 100, locations: { loc: { agents: { maria: 0 } } } };
  await flags.change({ ...change, version: 1, rule });
  expect(await ask()).toMatchObject({ value: false, variant: 'off', reason: 'TARGETING_MATCH' });
  await flags.change({ ...change, version: 2, rule: { reach: 100, killed: true } });
  expect(await ask()).toMatchObject({ value: false, reason: 'DISABLED' });
});

test.each([
  ['a flag that does not exist', 'moon', context, 'FLAG_NOT_FOUND'],
  ['nobody', 'promptCache', { locationId: 'loc' }, 'TARGETING_KEY_MISSING'],
  ['a contact of no location', 'promptCache', { targetingKey: 'lead' }, 'INVALID_CONTEXT'],
])('%s: the default, and the published error code', async (_what, name, asked, errorCode) => {
  for (const value of [true, false]) {
    const answer = await provider.resolveBooleanEvaluation(name, value, asked);
    expect(answer).toMatchObject({ value, reason: 'ERROR', errorCode });
  }
});

test('a flag is nothing but a boolean', async () => {
  expect(await provider.resolveStringEvaluation('promptCache', 'x')).toMatchObject({
    ...{ value: 'x', errorCode: 'TYPE_MISMATCH' },
  });
  expect(await provider.resolveNumberEvaluation('moon', 3)).toMatchObject({
    value: 3,
    errorCode: 'FLAG_NOT_FOUND',
  });
  expect(await provider.resolveObjectEvaluation('promptCache', { a: 1 })).toMatchObject({ value: { a: 1 } });
});
