import { expect, test } from 'vitest';
import { createMemoryMetricStore, createMemoryRollbackStore } from '../../../bench/rollout/memory-stores.ts';
import type { BusinessEvent } from '../../domain/events.ts';
import { optimisedFlags } from '../../domain/turn-flags.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { MetricRecorder, Windows } from '../metrics/index.ts';
import { armsFrom } from './arm-counts.ts';
import { Guard } from './guard.ts';
import { defaultGuardRules } from './rules.ts';

const changedAt = Date.UTC(2026, 10, 4, 15, 0, 40);
const share = 0.25;
const contacts = 4_000;

function decided(contact: number, isOn: boolean, outcome: 'answered' | 'handed-off'): BusinessEvent {
  return {
    ...{ event: 'turn-decided', agentId: '', locationId: 'loc', contactId: `c${contact}`, runId: 'r' },
    ...{ outcome, isReplyDue: true, reason: '', mode: 'active', score: 1, temperature: 'cold' },
    ...{ completion: 20, texts: 1, newFacts: [], openQuestion: null, costUsd: 0.001 },
    flags: { ...optimisedFlags, speculativeReply: isOn },
  };
}

/** A flag that is released while leads who wrote this morning write on, and others in this very minute. */
async function release(isHarmful: boolean) {
  const clock = new ManualClock(changedAt - 2 * 3_600_000);
  const windows = new Windows();
  let draws: Record<string, number> = {};
  const recorder = new MetricRecorder(windows, clock, () => draws);
  const metrics = createMemoryMetricStore();
  const told: string[] = [];
  const guard = new Guard({
    flags: {
      watched: () => [{ name: 'speculativeReply', share, changedAt, metric: 'reply-rate' }],
      rollBack: async () => ({ outcome: 'rolled-back' }),
    },
    ...{ metrics, rollbacks: createMemoryRollbackStore(), clock, log: silentLog, rules: defaultGuardRules },
    lock: { hold: async () => true },
    alerts: { tell: async ({ rule }) => void told.push(rule) },
    emit: () => undefined,
  });
  for (let contact = 0; contact < contacts; contact += 1) recorder.note(decided(contact, false, 'answered'));
  clock.set(changedAt - 20_000);
  for (let other = 0; other < 600; other += 1) recorder.note(decided(contacts + other, false, 'answered'));
  clock.set(changedAt);
  draws = { speculativeReply: changedAt };
  for (let contact = 0; contact < contacts; contact += 1) {
    if (contact % 20 === 0) clock.advance(1_000);
    const isOn = (contact * 7919) % contacts < contacts * share;
    recorder.note(decided(contact, isOn, isHarmful && isOn && contact % 2 === 0 ? 'handed-off' : 'answered'));
  }
  await metrics.save('one', windows.take());
  return { guard, told };
}

test('a flag that turns every second answer into a handoff is compared with the control, and taken back', async () => {
  const { guard, told } = await release(true);
  await guard.read();
  expect(guard.readings[0]?.verdict).toMatchObject({ outcome: 'roll-back', rule: 'metric' });
  await guard.read();
  expect(told).toEqual(['metric']);
});

test('of a sound one nobody says that its arms have the wrong sizes', async () => {
  const { guard } = await release(false);
  await guard.read();
  const [reading] = guard.readings;
  expect(reading?.verdict).toMatchObject({ why: 'too few runs to judge: latency' });
  expect(reading?.arms.candidate.contacts).toBeGreaterThan(900);
});

test('what happens to other flags counts no contact of this one again', () => {
  const clock = new ManualClock(changedAt);
  const windows = new Windows();
  let draws: Record<string, number> = { speculativeReply: changedAt };
  const recorder = new MetricRecorder(windows, clock, () => draws);
  for (let round = 0; round < 4; round += 1) {
    clock.advance(60_000);
    // another flag is drawn anew in each round, and switches sides
    draws = { ...draws, contactCache: clock.now() };
    for (let contact = 0; contact < 8; contact += 1) {
      const event = decided(contact, contact < 2, 'answered');
      if (event.event !== 'turn-decided') throw new Error('the fixture is a decided turn');
      recorder.note({ ...event, flags: { ...event.flags, contactCache: round % 2 === 0 } });
    }
  }
  const counted = windows
    .take()
    .flatMap(({ name, split, data, size }) =>
      name === 'run_contacts' && size === 'day' ? [{ name, split, count: data.count, sum: 0 }] : [],
    );
  const of = (flag: string) => {
    const { candidate, control } = armsFrom(counted, flag, 'reply-rate');
    return [candidate.contacts, control.contacts];
  };
  expect(of('speculativeReply')).toEqual([2, 6]);
  expect(of('contactCache')).toEqual([16, 16]);
});
