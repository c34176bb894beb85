import { isStating } from '../sentences.ts';
import { type FactFinder, type FoundFact, fact } from './fact.ts';

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  un: 1,
  una: 1,
  uno: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
};
const count = String.raw`(\d{1,2}(?:\.5)?|one|two|three|four|five|six|seven|un|una|uno|dos|tres|cuatro|cinco|seis)`;
const span = String.raw`${count}(?:\s*(?:-|to|or|a|o)\s*${count})?(\s*\+|\s+or more|\s+o mas)?`;
const between = String.raw`[\s-]*(?:(?:full|large|big|good|grandes)\s+)?`;
const bed = String.raw`(?:bed\s?rooms?|bed(?:s|\s?rms?)?|bd(?:rm)?s?|brs?|recamaras?|habitaci(?:on|ones)|cuartos?|dormitorios?|alcobas?)`;
const bath = String.raw`(?:bath\s?rooms?|baths?|bth|ba|banos?|banos?)`;
const beds = new RegExp(
  String.raw`(?<![\w.$])(at least\s+|min(?:imum)?(?: of)?\s+|por lo menos\s+|minimo\s+)?${span}${between}${bed}(?![\p{L}])`,
  'iu',
);
const baths = new RegExp(
  String.raw`(?<![\w.$])(at least\s+|min(?:imum)?(?: of)?\s+|por lo menos\s+|minimo\s+)?${span}${between}${bath}(?![\p{L}])`,
  'iu',
);
const slash = /(?<![\d/])([1-7])\s*\/\s*([1-6](?:\.5)?)(?![\d/])/;
const studio = /\bstudio\b/i;
const bareAnswer = new RegExp(
  String.raw`^(?:(?:yes|and|it'?s|maybe|probably|i think|i|we|want|need|would like|i'd like|like|just|only|about|around|unos|con)[\s,]+)*(at least\s+|por lo menos\s+|al menos\s+)?${span}(?:\s+(?:please|will do|is (?:fine|good|enough|perfect)|works|would (?:be|do) \w+|are more than enough|rooms?|esta bien|por favor))*[\s.!]*$`,
  'i',
);
const notWanted = /\b(?:currently in|(?<!to )live in|living in|renting)\s+(?:a\s+|our\s+|my\s+)?$/i;

/** Bedrooms and bathrooms, wanted or owned. */
export const findRooms: FactFinder = (sentence, context) => {
  if (!isStating(sentence)) return [];
  const open = context.reading.openQuestion;
  const facts = [
    roomFact('bedrooms', beds.exec(sentence.text), sentence.text),
    roomFact('bathrooms', baths.exec(sentence.text), sentence.text),
  ].filter((found) => found !== undefined);
  if (facts.length > 0) return facts;
  const pair = slash.exec(sentence.text);
  if (pair !== null && !/\b(?:on|by|before|date|at)\s*$/i.test(sentence.text.slice(0, pair.index))) {
    return [
      fact('bedrooms', pair[1] ?? '', pair[1] ?? '', pair[0], 0.75),
      fact('bathrooms', pair[2] ?? '', pair[2] ?? '', pair[0], 0.75),
    ];
  }
  const small = studio.exec(sentence.text);
  if (small !== null && context.role !== 'seller') return [fact('bedrooms', 'studio', '0', small[0], 0.8)];
  const key = /bath/.test(open)
    ? 'bathrooms'
    : /bed|requirement|preference/.test(open)
      ? 'bedrooms'
      : undefined;
  const bare = key === undefined ? undefined : roomFact(key, bareAnswer.exec(sentence.text), sentence.text);
  return bare === undefined ? [] : [bare];
};

function roomFact(key: string, match: RegExpExecArray | null, text: string): FoundFact | undefined {
  if (match === null || notWanted.test(text.slice(0, match.index))) return undefined;
  const low = numberOf(match[2]);
  const high = numberOf(match[3]);
  if (low === undefined || low > 12) return undefined;
  const isMinimum = match[1] !== undefined || match[4] !== undefined;
  const normalised = high === undefined ? `${low}${isMinimum ? '+' : ''}` : `${low}-${high}`;
  return fact(key, normalised, normalised, match[0], 0.95);
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return words[text.toLowerCase()] ?? Number(text);
}
