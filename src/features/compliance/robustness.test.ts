import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkContent } from './content-check.ts';
import { dealsInMoney } from './deal.ts';
import { asksIfBot } from './disclosure.ts';
import { exampleState } from './govern/example.fixture.ts';
import { setsMeeting } from './meeting.ts';
import { optOutDetector } from './opt-out-detector.ts';
import { whoseClock } from './whose-clock.ts';
import { readKeyword } from './words.ts';

/** Lead text and CRM fields are whatever somebody typed: no reader may throw or hang on them. */
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

describe('readers of foreign text', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(anything, anything, (text, other) => {
        readKeyword(text);
        optOutDetector.read(text);
        asksIfBot(text);
        dealsInMoney(text);
        setsMeeting(text);
        whoseClock({ phone: text, state: other, postalCode: text, timeZone: other });
        checkContent(
          { text, channel: 'SMS', messageClass: 'answer' },
          { ...exampleState().content, sources: [other] },
        );
      }),
    );
  });

  it('take time in proportion to the text, not to its square', () => {
    const nasty = ['a.', 'no ', 'st', '1,000 ', '12 Oak ', 'i ', '1-', 'stop texting ', '\u200b', '$4'];
    for (const piece of nasty) {
      const time = (length: number) => {
        const text = piece.repeat(length);
        const start = performance.now();
        optOutDetector.read(text);
        asksIfBot(text);
        return performance.now() - start;
      };
      time(2000);
      // A generous bound for a shared machine: a quadratic reader needs minutes for this length.
      expect(time(200_000)).toBeLessThan(5000);
    }
  });
});
