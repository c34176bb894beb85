import { expect, test } from 'vitest';
import { isSealed, seal, unseal } from './seal.ts';

const key = 'a key of thirty-two characters ok';

test('opens with its key under its name, and is different each time', () => {
  const sealed = seal(key, 'workflow', 'a secret, with ü');
  expect(sealed).not.toContain('secret');
  expect(isSealed(sealed)).toBe(true);
  expect(seal(key, 'workflow', 'a secret, with ü')).not.toBe(sealed);
  expect(unseal(key, 'workflow', sealed)).toBe('a secret, with ü');
});

test.each([
  ['another key', (sealed: string) => unseal(`${key}!`, 'workflow', sealed)],
  ['another name', (sealed: string) => unseal(key, 'token', sealed)],
  ['a changed end', (sealed: string) => unseal(key, 'workflow', `${sealed.slice(0, -4)}AAAA`)],
  ['a cut end', (sealed: string) => unseal(key, 'workflow', sealed.slice(0, 30))],
  ['no seal at all', () => unseal(key, 'workflow', 'plain')],
])('does not open with %s', (_what, open) => {
  expect(open(seal(key, 'workflow', 'a secret'))).toBeNull();
});
