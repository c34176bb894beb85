import { describe, expect, test } from 'vitest';
import { isCardNumber, redact } from './redact.ts';

describe('redact', () => {
  test.each([
    ['my card is 4111 1111 1111 1111 ok', 'my card is [card number removed] ok', ['card']],
    ['5555-5555-5555-4444', '[card number removed]', ['card']],
    ['amex 378282246310005.', 'amex [card number removed].', ['card']],
    ['ssn 123-45-6789', 'ssn [social-security number removed]', ['social-security']],
    ['itin 912-70-1234', 'itin [social-security number removed]', ['social-security']],
    ['my social is 123456789', 'my social is [social-security number removed]', ['social-security']],
    [
      'routing number 021000021 and account 12345678',
      'routing number [bank number removed] and account [bank number removed]',
      ['bank'],
    ],
    ['mi cuenta es 0123456789', 'mi cuenta es [bank number removed]', ['bank']],
  ])('%j', (text, cleaned, kinds) => {
    expect(redact(text)).toEqual({ text: cleaned, kinds });
  });

  test.each([
    'call me at 512-555-0100 or +1 512 555 0101',
    'budget 400000-450000, up to $525,000',
    '1204 Oak St 78664-1234',
    '4111 1111 1111 1112 fails the check',
    'zip 78664, mls 1234567890',
    'between 2026-12-01 and 2027-01-31',
    'we account for 3 of the 12 homes',
  ])('leaves %j alone', (text) => {
    expect(redact(text)).toEqual({ text, kinds: [] });
  });

  test('one wrong digit is no card', () => {
    expect(isCardNumber('4242424242424242')).toBe(true);
    expect(isCardNumber('4242424242424241')).toBe(false);
    expect(isCardNumber('0000000000000000')).toBe(false);
  });
});
