import { describe, expect, test } from 'vitest';
import { isCardNumber } from './card-number.ts';
import { redact } from './redact.ts';

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
    ['4111 1111 1111 1111 12/27 cvv 123', '[card number removed] 12/27 cvv 123', ['card']],
    ['4111111111111111 1227 123', '[card number removed] 1227 123', ['card']],
    ['3782 822463 10005 4/28', '[card number removed] 4/28', ['card']],
    ['512-555-0100 4111-1111-1111-1111', '512-555-0100 [card number removed]', ['card']],
    [
      '4111.1111.1111.1111 or 5555 5555 5555 4444 12',
      '[card number removed] or [card number removed] 12',
      ['card'],
    ],
    ['4111\n1111\n1111\n1111', '[card number removed]', ['card']],
    ['card no.4111 1111 1111 1111', 'card no.[card number removed]', ['card']],
    ['my SSN# is 123456789.', 'my SSN# is [social-security number removed].', ['social-security']],
    ['ssn=123456789', 'ssn=[social-security number removed]', ['social-security']],
    ['SSN - 123.45.6789', 'SSN - [social-security number removed]', ['social-security']],
    ['my ss number is 123456789', 'my ss number is [social-security number removed]', ['social-security']],
    ['123.45.6789', '[social-security number removed]', ['social-security']],
    ['cuenta bancaria: 0123456789', 'cuenta bancaria: [bank number removed]', ['bank']],
    ['acct=000123456789', 'acct=[bank number removed]', ['bank']],
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
    '512-555-0100 512-555-0199 512-555-0148 512-555-0137',
    '340000 345000 350000 355000',
    'built 2010 2012 2015 2018 1998',
    'lots 1100 1101 1102 1103 1104 1105',
  ])('leaves %j alone', (text) => {
    expect(redact(text)).toEqual({ text, kinds: [] });
  });

  test('one wrong digit is no card', () => {
    expect(isCardNumber('4242424242424242')).toBe(true);
    expect(isCardNumber('4242424242424241')).toBe(false);
    expect(isCardNumber('0000000000000000')).toBe(false);
  });
});
