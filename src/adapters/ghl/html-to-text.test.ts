import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailToText, htmlToText } from './html-to-text.ts';

test('markup goes, blocks become lines, entities become characters', () => {
  const html =
    '<div style="font-family: verdana">Hi&nbsp;Maria,<br/>we&rsquo;d like <b>3&#x20;beds</b></div><p>&lt;Ana&gt; &#233;</p>';
  expect(htmlToText(html)).toBe("Hi Maria,\nwe'd like 3 beds\n<Ana> é");
});

test('what a reader does not see is not read', () => {
  const html =
    '<html><HEAD><title>t</title></HEAD><style>p{}</style ><p>Yes</p><!-- no --><script>alert("<p>x</p>")</script> please';
  expect(htmlToText(html)).toBe('Yes\nplease');
  expect(htmlToText('Yes<!-- never closed <p>no</p>')).toBe('Yes');
});

test.each([
  ['gmail', '<div>Yes</div><div class="gmail_quote gmail_x">On Mon, Maria wrote: Reply STOP</div>'],
  ['outlook', '<p>Yes</p><div id="appendonsend"></div><p>From: Maria. Reply STOP</p>'],
  ['blockquote', '<p>Yes</p><blockquote type="cite">Reply STOP</blockquote>'],
  ['plain', 'Yes\n\nOn Mon, Nov 23, 2026 Maria Lopez wrote:\n> Reply STOP to opt out\n'],
  ['plain Spanish', 'Yes\nEl lun, 23 nov 2026 Maria Lopez escribió:\nReply STOP'],
  ['marked lines', '> Reply STOP\nYes'],
])('quoted history is left out: %s', (_, body) => {
  expect(emailToText(body)).toBe('Yes');
});

test('plain text stays as it is, signs included', () => {
  expect(emailToText('3 < 4 & 5 > 2\n\n\n\nAna')).toBe('3 < 4 & 5 > 2\n\nAna');
  expect(emailToText('Sí &amp; no')).toBe('Sí &amp; no');
});

test('a hostile mail takes no longer than its length', () => {
  const begins = ['<style', '<!--', '<div class="', '<a', '&#', '<title></title '].map((part) =>
    part.repeat(100_000),
  );
  const startedAt = performance.now();
  for (const mail of begins) emailToText(`<p>${mail}`);
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

test('no input makes it throw, and no tag survives', () => {
  const part = fc.constantFrom(
    '<',
    '>',
    '<div',
    '</div>',
    '<style>',
    '<!--',
    '-->',
    '&#',
    ';',
    '&amp;',
    'x',
    ' ',
    '\n',
    '"',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      expect(htmlToText(parts.join(''))).not.toMatch(/<\/?div>|<style>/);
    }),
  );
});
