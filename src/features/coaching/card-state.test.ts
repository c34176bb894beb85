import { expect, test } from 'vitest';
import { cardStates, isCardState, mayBecome, statesBefore } from './card-state.ts';
import { textDifference } from './text-difference.ts';

test('a card is used forwards only, and what is sent or dismissed is over', () => {
  expect(mayBecome('shown', 'sent')).toBe(true);
  expect(mayBecome('inserted', 'expanded')).toBe(false);
  for (const state of cardStates) {
    expect(mayBecome('sent', state)).toBe(false);
    expect(mayBecome('dismissed', state)).toBe(false);
    expect(mayBecome(state, 'shown')).toBe(false);
  }
  expect(statesBefore('inserted')).toEqual(['shown', 'expanded']);
  expect(isCardState('burnt')).toBe(false);
});

test('a text sent a moment after it was superseded still counts as sent', () => {
  expect(mayBecome('superseded', 'sent')).toBe(true);
  expect(mayBecome('superseded', 'inserted')).toBe(false);
});

test.each([
  ['See you at 5', 'See you at 6', { at: 11, removed: '5', added: '6' }],
  ['abc', 'abc', { at: 3, removed: '', added: '' }],
  ['aa', 'aaa', { at: 2, removed: '', added: 'a' }],
  ['', 'new', { at: 0, removed: '', added: 'new' }],
])('the difference of «%s» and «%s»', (before, after, expected) => {
  expect(textDifference(before, after)).toEqual(expected);
});
