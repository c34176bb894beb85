import { expect, test } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import { bucketOf, hashContact, hashText } from './bucket.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Ids as the CRM makes them, and ids that count up, which a weak hash leaves side by side. */
function contactIds(count: number): string[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? `contact-${index}`
      : Array.from({ length: 20 }, () => alphabet[Math.floor(random() * alphabet.length)]).join(''),
  );
}

const placeOf = (flag: string, contactId: string, locationId = 'loc') =>
  bucketOf(hashText(flag), hashContact(locationId, contactId));

test('the places never change: these were handed out before', () => {
  expect(hashText('')).toBe(0x811c9dc5);
  expect(hashText('a')).toBe(0xe40c292c);
  expect(placeOf('promptCache', 'contact-1')).toBe(7462);
  expect(placeOf('speculativeReply', 'ocQHyuzHvysMo5N5VsXc')).toBe(7713);
});

test('contacts spread evenly over the places', () => {
  const ids = contactIds(40_000);
  const cells = new Array<number>(100).fill(0);
  for (const id of ids) {
    const cell = Math.floor(placeOf('promptCache', id) / 100);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  const wanted = ids.length / cells.length;
  const chiSquare = cells.reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0);
  // 99 degrees of freedom: 149 is passed by chance once in a thousand; the ids are fixed, so not at all.
  expect(chiSquare).toBeLessThan(149);
});

test('the place in one flag says nothing about the place in another', () => {
  const ids = contactIds(20_000);
  const inBoth = ids.filter(
    (id) => placeOf('promptCache', id) < 5_000 && placeOf('contactCache', id) < 5_000,
  );
  expect(inBoth.length / ids.length).toBeGreaterThan(0.24);
  expect(inBoth.length / ids.length).toBeLessThan(0.26);
});

test('the same contact id in another location is somebody else', () => {
  const moved = contactIds(1_000).filter(
    (id) => placeOf('promptCache', id, 'loc') !== placeOf('promptCache', id, 'other'),
  );
  expect(moved.length).toBeGreaterThan(990);
});
