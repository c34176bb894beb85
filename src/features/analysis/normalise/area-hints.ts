import { wordsOf } from './names-item.ts';
import { hintsAtProtectedClass } from './protected-class.ts';

/** Words that hint at who lives or prays somewhere, and that towns are called by: «Indian Hills», «Blind Pass». */
const nameWord = /\b(?:church|temple|iglesia|christian|mormon|indian|mexican|chinese|blind|deaf)\b/giu;
/** Of these only one is a town by itself. */
const townAlone = /^temple$/iu;
const joint = /^(?:of|the|de|del|la|las|los|el|y|and)$/u;
const noName =
  /^(?:no|not|non|without|sin)\b|\b(?:people|famil(?:y|ies)|neighbou?r\w*|communit(?:y|ies)|area|folks|side|quarter|district|town|school|congregation)s?\b/iu;
const article = '(?: (?:the|a|an|any|some|my|our|el|la|los|las|un|una|mi|nuestra|nuestro))';
const besidePlace = new RegExp(
  String.raw`\b(?:near|nearby|close to|next to|by|beside|distance (?:of|to|from)|cerca del?|junto al?|al lado del?)${article}*$`,
  'iu',
);
const afterArticle = new RegExp(`${article}$`, 'iu');

/** May these words stand in a list of areas? A town's name may, who lives there or what is prayed in may not. */
export function mayBeArea(item: string, normalised: string, said: string): boolean {
  const places = placesOf(item, said);
  // the end of «black area» is cut off before the item gets here
  if (places.some(({ after }) => hintsAtProtectedClass(`${item} ${after}`)) && !isPlaceName(item))
    return false;
  if (!hintsAtProtectedClass(item)) return true;
  if (!normalised.includes(item) || !isPlaceName(item)) return false;
  return places.every((place) => !isBuilding(item, place));
}

/** Do the words hint at a protected class even without the names of the places that they hold? */
export function hintsBesidePlaces(words: string, places: readonly string[]): boolean {
  const names = places.filter(hintsAtProtectedClass).map((place) => place.toLowerCase());
  const rest = names.reduce((left, name) => left.replaceAll(name, ' '), words.toLowerCase());
  return hintsAtProtectedClass(rest);
}

function isPlaceName(item: string): boolean {
  const words = item.split(' ');
  if (!words.every((word) => /^[\p{Lu}\d]/u.test(word) || joint.test(word)) || noName.test(item))
    return false;
  if (words.length === 1) return townAlone.test(item);
  const rest = item.replace(nameWord, '').trim();
  return rest !== '' && !hintsAtProtectedClass(rest);
}

/** «Near Temple», «the temple»: no town, or too little to know that it is one. «The Temple area» is one. */
function isBuilding(item: string, { before, after }: Surroundings): boolean {
  if (besidePlace.test(before)) return true;
  return !item.includes(' ') && after !== 'area' && afterArticle.test(` ${before}`);
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** The words around each place where the lead wrote the item. */
function placesOf(item: string, said: string): readonly Surroundings[] {
  const words = wordsOf(said);
  const wanted = wordsOf(item);
  return words.flatMap((_, start) => {
    const isHere = wanted.every((word, index) => words[start + index] === word);
    if (!isHere || wanted.length === 0) return [];
    return [
      {
        before: words.slice(Math.max(0, start - 6), start).join(' '),
        after: words[start + wanted.length] ?? '',
      },
    ];
  });
}
