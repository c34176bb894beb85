import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

const phonePattern = /(?<!\d)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}(?!\d)|\+\d{10,14}(?!\d)/gu;

const streetWords =
  'street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|circle|cir|way|place|pl|terrace|ter|trail|trl|parkway|pkwy|highway|hwy|loop|cove|cv';
/**
 * Written out letter by letter: with the engine's own `(?i:…)` the same text was found in one process and not in
 * another that had run for a while (Node 24.21, seen once in the whole test suite), and a missed address is an invented house.
 */
function anyCase(words: string): string {
  return words.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** A street's name is written with capitals or an ordinal; «3 more in that way» is no address. */
const addressPattern = new RegExp(
  `(?<![\\d,.$])\\d{1,6} (?:(?:[nsewNSEW]|${anyCase('north|south|east|west')})\\.? )?(?:(?:\\p{Lu}[\\p{L}'.-]*|\\d+(?:st|nd|rd|th)) ){1,4}?(?:${anyCase(streetWords)})\\b`,
  'gu',
);

/** Ten digits in a row, however they are set, have to stand in a source. */
export function untraceablePhones(text: string, known: string): Violation[] {
  const digits = known.replace(/[\s().-]/gu, '');
  return [...text.matchAll(phonePattern)]
    .filter(([found]) => !digits.includes(found.replace(/\D/gu, '').slice(-10)))
    .map(([found]) => violation('untraceable-phone', found));
}

const mailPattern = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu;

/** Whom to write to is a place too: an address of mail has to stand in a source letter by letter. */
export function untraceableMails(text: string, known: string): Violation[] {
  const words = known.toLowerCase();
  return [...text.matchAll(mailPattern)]
    .filter(([found]) => !words.includes(found.toLowerCase()))
    .map(([found]) => violation('untraceable-email', found));
}

/** The number and the name of the street have to stand together in a source. */
export function untraceableAddresses(text: string, known: string): Violation[] {
  const words = ` ${plain(known).replace(/[^\p{L}\d]+/gu, ' ')} `;
  return [...text.matchAll(addressPattern)]
    .filter(([found]) => !words.includes(` ${streetKey(found)} `))
    .map(([found]) => violation('untraceable-address', found));
}

/** «123 North Oak St» becomes «123 north oak»: the kind of street is written in too many ways to compare. */
function streetKey(address: string): string {
  return plain(address)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .split(' ')
    .slice(0, -1)
    .join(' ');
}

export function withoutPlaces(text: string): string {
  return text.replace(phonePattern, ' ').replace(addressPattern, ' ');
}
