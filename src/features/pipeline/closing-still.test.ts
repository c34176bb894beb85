import { expect, test } from 'vitest';
import type { ConversationState, TurnContext } from '../../domain/turn.ts';
import { closingStill } from './closing-still.ts';
import { contextOf } from './turn-context.fixture.ts';

const closes = { closes: 'asked_for_person' } as const;
const handoff = { reason: 'asked_for_person', at: 5000, ended: true } as const;

function still(change: Partial<TurnContext> = {}, conversation: Partial<ConversationState> = {}) {
  return closingStill(closes, contextOf({ mode: 'listening', ...change }, { handoff, ...conversation }));
}

test('the closing text of the handoff that stands may go', () => {
  expect(still()).toEqual({ reason: 'asked_for_person', closingText: true });
  expect(still({}, { lastPersonTextAt: 4999 })).not.toBeNull();
});

test('a person has written since', () => {
  expect(still({}, { lastPersonTextAt: 5000 })).toBeNull();
});

test('given back, opted out, in doubt, or handed over for something else', () => {
  expect(still({ mode: 'active' }, { handoff: null })).toBeNull();
  expect(still({ mode: 'stopped' })).toBeNull();
  expect(still({ mode: 'paused' })).toBeNull();
  expect(still({}, { handoff: { ...handoff, reason: 'hot' } })).toBeNull();
});

test('the deal has ended', () => {
  expect(still({ stage: 'lost' })).toBeNull();
  expect(still({ stage: 'converted' })).toBeNull();
});

test('an answer closes nothing', () => {
  expect(closingStill({}, contextOf({ mode: 'listening' }, { handoff }))).toBeNull();
});
