import { expect, test } from 'vitest';
import { isBotLoop } from './bot-loop.ts';

const now = 1_800_000_000_000;
const hour = 3_600_000;
const autoReply = "I'm driving right now and will answer later.";

function said(text: string, hoursAgo: number, author: 'lead' | 'assistant' = 'lead') {
  return { author, text, at: now - hoursAgo * hour };
}

test('the third same text within a day is a machine, whatever its case and spaces', () => {
  const history = [said(autoReply, 5), said('Got it, thanks.', 4, 'assistant'), said(autoReply, 3)];
  expect(isBotLoop([`  ${autoReply.toUpperCase()} `], history, now)).toBe(true);
});

test.each([
  ['twice', [said(autoReply, 3)]],
  ['over days', [said(autoReply, 30), said(autoReply, 3)]],
  ['said by us', [said(autoReply, 4, 'assistant'), said(autoReply, 3)]],
  ['in other words', [said('I am at work', 4), said('I am driving', 3)]],
])('the same text %s is none', (_how, history) => {
  expect(isBotLoop([autoReply], history, now)).toBe(false);
});

test('people say «ok thanks» again and again', () => {
  expect(isBotLoop(['ok thanks'], [said('ok thanks', 3), said('ok thanks', 2)], now)).toBe(false);
});
