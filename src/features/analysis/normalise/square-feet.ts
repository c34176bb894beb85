import { cleanInbound } from '../../../domain/text-normalise.ts';
import { decimalAcres } from './decimal-acres.ts';
import { readable } from './statement.ts';

const feetPerAcre = 43_560;
const squareFeetPerSquareMetre = 10.7639;

const size = String.raw`(?<![\d.,/])(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6}) ?`;
const feet = new RegExp(`${size}(k)? ?(?:sq(?!\\.? ?m|uare ?m)|sf\\b|ft|feet|pies)`, 'u');
/** «10 metros por 20»: a side, no area. */
const noLength = '(?! ?(?:x|por|by) ?\\d|\\p{L})';
const metres = new RegExp(
  `${size}(?:sq(?:uare)?\\.? ?m(?:et(?:er|re)s?)?\\b|m(?:et(?:er|re|ro)s?\\b|ts?2?\\b|2\\b|²|ts?²))${noLength}`,
  'u',
);
const acres = new RegExp(`${size}(?:of an? |de )?acres?\\b`, 'u');
/** A number alone, as the answer to «How big is it?». */
const bare = /^\D*(\d{3,5}|\d(?:\.\d)?(?=k))(k)?\D*$/u;

/** Living area or land in square feet; acres and square metres are turned into square feet. */
export function parseSquareFeet(words: string): number | null {
  const text = decimalAcres(readable(cleanInbound(words).toLowerCase()))
    .replace(/(?<=\d),(?=\d{3})|(?<=(?<![\d.])[1-9]\d{0,2})\.(?=\d{3} ?(?:pies|m))/gu, '')
    .replace(/(?<=\d),(?=\d{1,2}(?!\d))/gu, '.');
  const inFeet = feet.exec(text);
  if (inFeet !== null) return inThousands(inFeet);
  return (
    times(metres.exec(text), squareFeetPerSquareMetre) ?? times(acres.exec(text), feetPerAcre) ?? alone(text)
  );
}

function alone(text: string): number | null {
  const match = bare.exec(text);
  return match === null ? null : inThousands(match);
}

function inThousands([, digits, thousand]: RegExpExecArray): number {
  return Math.round(Number(digits) * (thousand === undefined ? 1 : 1000));
}

function times(match: RegExpExecArray | null, factor: number): number | null {
  return match === null ? null : Math.round(Number(match[1]) * factor);
}
