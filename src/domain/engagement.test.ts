import { describe, expect, test } from 'vitest';
import { conversationEngagement, engagementLevel, messageEngagement } from './engagement.ts';

function value(text: string, answersOpenQuestion = false, namesPlace = false): number {
  return messageEngagement({ text, answersOpenQuestion, namesPlace });
}

describe('messageEngagement', () => {
  test.each([
    ['We are looking at homes', 50],
    ['ok', 40],
    ['Do you have more homes there', 50],
    ['Do you have more homes there?', 65],
    ['We have about 450k for it', 60],
    ['We would love to see it soon', 65],
    ['I am not sure about this one', 40],
    ['No sé', 30],
    ['hmm maybe', 30],
    [`${'a'.repeat(101)}`, 60],
    [`We love it! ${'a'.repeat(95)} 3 beds?`, 100],
  ] as const)('%j is %i', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test('a short answer to the open question costs nothing', () => {
    expect(value('cash', true)).toBe(50);
    expect(value('cash')).toBe(40);
  });

  test('a place counts like a number, and both count once', () => {
    expect(value('We want to live in Hutto', false, true)).toBe(60);
    expect(value('We want Hutto by 2027 now', false, true)).toBe(60);
  });
});

test('the conversation is the mean of the last five', () => {
  expect(conversationEngagement([])).toBeNull();
  expect(conversationEngagement([40, 60])).toBe(50);
  expect(conversationEngagement([0, 0, 50, 60, 70, 80, 90])).toBe(70);
});

test.each([
  [100, 'highly_engaged'],
  [80, 'highly_engaged'],
  [79.9, 'engaged'],
  [60, 'engaged'],
  [40, 'moderately_engaged'],
  [20, 'passive'],
  [19, 'disengaged'],
] as const)('%d is %s', (number, level) => {
  expect(engagementLevel(number)).toBe(level);
});
