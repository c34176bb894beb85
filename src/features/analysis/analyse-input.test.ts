import { describe, expect, test } from 'vitest';
import type { Facts } from '../../domain/fact.ts';
import { type AnalyseInput, analyseInput } from './analyse-input.ts';

const known: Facts = new Map([
  [
    'price',
    {
      key: 'price',
      value: 'under 450',
      meaning: { kind: 'price', range: { lowest: null, highest: 450_000 } },
      confidence: 1,
      evidence: { messageId: 'm', quote: 'under 450' },
      source: 'lead',
      status: 'answered',
      at: 0,
    },
  ],
  [
    'timeline',
    {
      key: 'timeline',
      value: 'soon',
      meaning: { kind: 'dates', range: { earliest: null, latest: null } },
      confidence: 0.5,
      evidence: { messageId: 'm', quote: 'soon' },
      source: 'lead',
      status: 'tentative',
      at: 0,
    },
  ],
]);

const input: AnalyseInput = {
  now: Date.parse('2026-12-01T03:00:00Z'),
  timeZone: 'America/Los_Angeles',
  role: 'buyer',
  openQuestion: 'timeline',
  known,
  history: [
    { author: 'assistant', text: 'When would you like to move?' },
    { author: 'workflow', text: 'Campaign' },
  ],
  texts: [{ id: 'm9', text: '“June”\u200b, my card is 4111 1111 1111 1111' }],
};

describe('analyseInput', () => {
  test('is one document with its keys in order and the texts last, clean and redacted', () => {
    expect(analyseInput(input)).toBe(
      JSON.stringify({
        now: 'Mon 2026-11-30',
        timeZone: 'America/Los_Angeles',
        role: 'buyer',
        openQuestion: 'timeline',
        known: { price: 'up to $450,000', timeline: '(unsure) soon' },
        history: [
          { from: 'assistant', text: 'When would you like to move?' },
          { from: 'person', text: 'Campaign' },
        ],
        texts: [{ id: 'm9', text: '"June", my card is [card number removed]' }],
      }),
    );
  });

  test('is the same for equal facts in another order and for another minute of the day', () => {
    const other = { ...input, known: new Map([...known].toReversed()), now: input.now + 60_000 };
    expect(analyseInput(other)).toBe(analyseInput(input));
  });

  test('shows the last 20 messages', () => {
    const history = Array.from({ length: 25 }, (_, index) => ({
      author: 'lead' as const,
      text: `text ${index}`,
    }));
    const shown: { history: { text: string }[] } = JSON.parse(analyseInput({ ...input, history }));
    expect(shown.history.map(({ text }) => text)).toEqual(history.slice(5).map(({ text }) => text));
  });

  test('card numbers in the history are redacted too', () => {
    const history = [{ author: 'lead' as const, text: 'ssn 123-45-6789' }];
    expect(analyseInput({ ...input, history })).not.toContain('6789');
  });
});
