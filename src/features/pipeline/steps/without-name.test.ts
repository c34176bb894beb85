import { expect, test } from 'vitest';
import { withoutName } from './without-name.ts';

test.each([
  ['Maria, what is your price range?', 'What is your price range?'],
  ['Thanks, Maria. What is your price range?', 'Thanks. What is your price range?'],
  ['Nice to hear, Maria!', 'Nice to hear!'],
])('«%s» without the name', (words, left) => expect(withoutName(words, 'Maria')).toBe(left));

test.each([
  ['Is Maria Ave the right street?', 'Maria'],
  ['By April, may be earlier.', 'May'],
  ['Maria', 'Maria'],
  ['Thanks, Maria.', ''],
  ['Thanks (a.b).', '(a.b'],
])('«%s» stays as it is for «%s»', (words, name) => expect(withoutName(words, name)).toBe(words));
