import { kindOf, type NumberRead } from './numbers.ts';

const english = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const spanish = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez'.split(' ');

/** «three bedrooms»: spelled numbers, but only in front of something that a home has or costs. */
const pattern = new RegExp(
  `\\b(${[...english, ...spanish].join('|')})[ -](bed|bath|car|acre|stor|floor|garage|unit|percent|thousand|hundred|recamara|habitacion|cuarto|bano|piso|mil\\b|por ciento)`,
  'giu',
);

/** On plain text (no accents). */
export function readSpelledNumbers(plainText: string): readonly NumberRead[] {
  return [...plainText.matchAll(pattern)].map((match) => {
    const word = (match[1] ?? '').toLowerCase();
    const value = Math.max(english.indexOf(word), spanish.indexOf(word));
    return { found: match[0], values: [value], kind: kindOf(match[2] ?? '', '') };
  });
}
