import { expect, test } from 'vitest';
import type { BusinessEvent } from '../../domain/events.ts';
import { optimisedFlags } from '../../domain/turn-flags.ts';
import { ManualClock } from '../../kit/clock.ts';
import { type Random, seededRandom } from '../../kit/random.ts';
import { MetricRecorder, Windows } from '../metrics/index.ts';
import { armsFrom } from './arm-counts.ts';
import { defaultGuardRules } from './rules.ts';
import { verdictOn } from './verdict.ts';

const contacts = 1_000;
const texts = 5_000;

/** One text of one lead: answered or handed over, and after the handoff only noted. */
function decided(contact: number, isHanded: boolean, isOn: boolean, random: Random): BusinessEvent {
  const outcome = isHanded ? 'noted' : random() < 0.1 ? 'handed-off' : 'answered';
  return {
    ...{ event: 'turn-decided', agentId: '', locationId: 'loc', contactId: `c${contact}`, runId: 'r' },
    ...{ outcome, isReplyDue: !isHanded, reason: '', mode: 'active', score: 1, temperature: 'cold' },
    ...{ completion: 20, texts: 1, newFacts: random() < 0.3 ? ['areas'] : [], openQuestion: null },
    ...{ costUsd: 0.001, flags: { ...optimisedFlags, speculativeReply: isOn } },
  };
}

/** Is a flag that changes nothing accused by the named metric, at any of two looks in a row? */
function isAccused(seed: number): boolean {
  const random = seededRandom(seed);
  const windows = new Windows();
  const recorder = new MetricRecorder(windows, new ManualClock(Date.UTC(2026, 10, 4, 15)));
  const arms = Array.from({ length: contacts }, () => random() < 0.1);
  const handed = new Set<number>();
  let strikes = 0;
  for (let text = 1; text <= texts; text += 1) {
    // squared: a fifth of the contacts write almost half of the texts
    const contact = Math.floor(random() ** 2 * contacts);
    const event = decided(contact, handed.has(contact), arms[contact] ?? false, random);
    if ('outcome' in event && event.outcome === 'handed-off') handed.add(contact);
    recorder.note(event);
    if (text % 50 !== 0) continue;
    const counts = windows.lifetime().map(({ series, data }) => ({ ...series, ...data }));
    const seen = armsFrom(counts, 'speculativeReply', 'reply-rate');
    strikes = verdictOn(seen, null, defaultGuardRules).outcome === 'roll-back' ? strikes + 1 : 0;
    if (strikes >= defaultGuardRules.readingsInARow) return true;
  }
  return false;
}

test('leads who go on writing to a person accuse no sound flag, in fifty releases at 10 %', () => {
  const accused = Array.from({ length: 50 }, (_, seed) => isAccused(seed + 1));
  expect(accused.filter(Boolean)).toEqual([]);
});
