import { expect, test } from 'vitest';
import { timeWords } from './time-words.ts';

test('a time names its zone, whatever the machine’s own is', () => {
  const at = Date.UTC(2026, 11, 27, 22, 6, 53);
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(at);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value;
  expect(zone).toBeTruthy();
  expect(timeWords(at)).toContain(` ${zone}`);
  expect(timeWords(at)).toContain('2026');
  expect(timeWords(at)).toContain('53');
});
