import { describe, expect, test } from 'vitest';
import { type GateInput, gate, lateAfterMs } from './gate.ts';
import { modes } from './vocabulary.ts';

const open: GateInput = {
  isInbound: true,
  isDuplicate: false,
  compliance: 'none',
  isDnd: false,
  hasLawfulBasis: true,
  tags: ['Need to Qualify'],
  activationTags: ['Hit List', 'Need to Qualify'],
  deactivationTags: ['AI-Off', 'Stop-Bot'],
  mode: 'active',
  isBudgetSpent: false,
  occurredAt: 1000,
  arrivedAt: 2000,
};

/** Every fault at once, in the order in which they are named. */
const faults: readonly (readonly [Partial<GateInput>, object])[] = [
  [{ isInbound: false }, { outcome: 'refuse', reason: 'not_inbound' }],
  [{ isDuplicate: true }, { outcome: 'refuse', reason: 'duplicate' }],
  [{ compliance: 'opt_out' }, { outcome: 'compliance', path: 'opt_out' }],
  [{ isDnd: true }, { outcome: 'refuse', reason: 'dnd' }],
  [{ hasLawfulBasis: false }, { outcome: 'refuse', reason: 'no_consent' }],
  [{ tags: ['Need to Qualify', ' stop-bot '] }, { outcome: 'refuse', reason: 'deactivation_tag_present' }],
  [{ isBudgetSpent: true }, { outcome: 'refuse', reason: 'budget_spent', tellPerson: true }],
  [{ isUnreadable: true }, { outcome: 'refuse', reason: 'unreadable', tellPerson: true }],
  [
    { arrivedAt: 1001 + lateAfterMs },
    { outcome: 'pass', extractOnly: true, reason: 'late', tellPerson: true },
  ],
];

describe('gate', () => {
  test('an activated contact passes', () => {
    expect(gate(open)).toEqual({
      outcome: 'pass',
      extractOnly: false,
      sendAllowed: true,
      slotsOnly: false,
      reason: null,
      tellPerson: false,
    });
  });

  test.each(faults)('%j alone', (fault, verdict) => {
    expect(gate({ ...open, ...fault })).toMatchObject(verdict);
  });

  test('the first fault in the order decides', () => {
    for (const [index, [, verdict]] of faults.entries()) {
      const rest = Object.assign({}, ...faults.slice(index).map(([fault]) => fault));
      expect(gate({ ...open, ...rest })).toMatchObject(verdict);
    }
  });

  test('without an activation tag nothing runs; case and space do not matter', () => {
    expect(gate({ ...open, tags: [] })).toMatchObject({
      outcome: 'refuse',
      reason: 'activation_tag_missing',
    });
    expect(gate({ ...open, tags: ['  need to qualify '] })).toMatchObject({ outcome: 'pass' });
  });

  test('opt-out, doubt, help and return words go the compliance path in every mode and with every tag', () => {
    for (const mode of modes) {
      for (const compliance of ['opt_out', 'doubt', 'help', 'opt_in'] as const) {
        expect(gate({ ...open, mode, compliance, tags: [], isDnd: true })).toEqual({
          outcome: 'compliance',
          path: compliance,
        });
      }
    }
  });

  test.each([
    ['off', { outcome: 'pass', sendAllowed: true }],
    ['active', { outcome: 'pass', sendAllowed: true, slotsOnly: false }],
    ['booking', { outcome: 'pass', sendAllowed: true, slotsOnly: true }],
    ['listening', { outcome: 'pass', extractOnly: true, sendAllowed: false, reason: 'person_in_charge' }],
    ['paused', { outcome: 'pass', extractOnly: true, sendAllowed: false, reason: 'held' }],
    ['stopped', { outcome: 'refuse', reason: 'dnd' }],
  ] as const)('mode %s', (mode, verdict) => {
    expect(gate({ ...open, mode })).toMatchObject(verdict);
  });

  test.each([
    ['listening', ['Need to Qualify'], 'person_in_charge'],
    ['listening', ['AI-Off'], 'person_in_charge'],
    ['paused', ['Need to Qualify'], 'held'],
    ['paused', [], 'held'],
  ] as const)(
    'mode %s with the tags %j: read, not answered, and nobody is told of each text',
    (mode, tags, reason) => {
      expect(gate({ ...open, mode, tags })).toEqual({
        ...{ outcome: 'pass', extractOnly: true, sendAllowed: false, slotsOnly: false },
        ...{ reason, tellPerson: false },
      });
    },
  );

  test('a refusal is stored, and tells nobody', () => {
    expect(gate({ ...open, isDnd: true })).toEqual({ outcome: 'refuse', reason: 'dnd', tellPerson: false });
  });

  test('who opted out is refused for that, whatever the tags say', () => {
    for (const tags of [['AI-Off'], []]) {
      expect(gate({ ...open, mode: 'stopped', tags })).toMatchObject({ outcome: 'refuse', reason: 'dnd' });
    }
  });

  test('after a handoff the tags are off, and the conversation is still read', () => {
    expect(gate({ ...open, mode: 'listening', tags: ['AI-Off'] })).toMatchObject({
      outcome: 'pass',
      extractOnly: true,
      sendAllowed: false,
    });
  });

  test('what a person has to decide about is still read when the tags are off', () => {
    for (const tags of [['AI-Off'], []]) {
      expect(gate({ ...open, mode: 'paused', tags })).toMatchObject({
        ...{ outcome: 'pass', extractOnly: true, sendAllowed: false, reason: 'held' },
      });
    }
  });

  test('exactly two hours is not late', () => {
    expect(gate({ ...open, arrivedAt: open.occurredAt + lateAfterMs })).toMatchObject({
      outcome: 'pass',
      sendAllowed: true,
    });
  });
});
