import { isStating, type Sentence } from '../sentences.ts';
import { type FactContext, type FactFinder, type FoundFact, fact } from './fact.ts';
import { isPlaceName, knownPlace, titleCase } from './places.ts';

const anywhere =
  /\b(?:anywhere(?! (?:in|near|around|from|close|else))|no (?:preference|particular area)|any area|doesn'?t matter where|open to (?:any|all) areas?|wherever|cualquier (?:area|zona|lugar)|donde sea|no importa (?:donde|donde|la zona))\b/i;
const capitalised = String.raw`(?:[A-Z][\p{L}'’.-]*|(?:de|del|la|las|los|of)(?=\s+[A-Z]))`;
const name = String.raw`${capitalised}(?:\s+${capitalised}){0,3}`;
const lead = String.raw`\b(?:in|near|around|within|mov(?:e|ing) to|relocat\w+ to|into|toward|towards|outside(?: of)?|close to|next to|en|cerca de|por|hacia|zona de|area de)\s+(?:the\s+|el\s+|la\s+)?(?:city of\s+|area of\s+)?`;
const list = new RegExp(
  String.raw`${lead}((?:(?:north|south|east|west|central|downtown|norte|sur)\s+)?${name}(?:(?:\s*,\s*(?:or\s+|and\s+)?|\s+(?:or|and|o|y|\/)\s+|\s*\/\s*)${name})*)`,
  'gu',
);
const moveFrom =
  /\b(?:from|outside of|sold in|work(?:s|ing)?(?: (?:in|at|for))?|based in|(?<!to )live in|living in|vivo en|trabajo en)\s+(?:the\s+)?$/i;
const refusal = /\b(?:not|no|don'?t|except|avoid|nothing|anything but|too far|hate)\b[^.]{0,25}$/i;
const ownHome =
  /\b(?:my|our|mi|nuestra)\b(?:\s+\w+){0,3}\s+(?:house|home|place|condo|property|townhouse|casa|propiedad|departamento)\b|\b(?:sell|selling|vender|vendo|vendiendo)\b/i;
const fillers =
  /^(?:(?:yes|yeah|yep|sure|ok|okay|um|uh|well|maybe|probably|i think|we think|i'd like|i like|we like|i want|we want|looking in|looking at|mostly|preferably|somewhere|anywhere|in|near|around|close to|next to|by|the|either|si|si|pues|en|cerca de|tal vez|me gusta|por)\b[\s,]*)+/i;
const adjective = /\ban? ([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:house|home|condo|townhouse|apartment)\b/;
const separators = /\s*(?:,|\/|\bor\b|\band\b|\bo\b|\by\b|&)\s*/i;

/** Wanted areas of a buyer; for a seller the area of the home stands in for its address. */
export const findAreas: FactFinder = (sentence, context) => {
  if (!isStating(sentence)) return [];
  const any = anywhere.exec(sentence.text);
  if (any !== null && !isSelling(sentence, context)) return [fact('areas', 'any', 'any', any[0], 0.9)];
  const zip = /\b(?:zip(?: code)? ?)?(\d{5})\b/.exec(sentence.text);
  const isZip = zip !== null && (isOpen(context) || /^zip/i.test(zip[0])) && !/[$k]/i.test(sentence.text);
  if (isZip) return [fact('areas', zip[1] ?? '', zip[1] ?? '', zip[0], 0.9)];
  const found =
    byPreposition(sentence.text) ??
    byAdjective(sentence.text) ??
    byKnownName(sentence, context) ??
    byAnswer(sentence, context);
  if (found === undefined) return [];
  return [toFact(found, sentence, context)];
};

interface FoundAreas {
  names: string[];
  quote: string;
  confidence: number;
}

function byPreposition(text: string): FoundAreas | undefined {
  for (const match of text.matchAll(list)) {
    const places = match[1] ?? '';
    const before = text.slice(0, match.index + match[0].length - places.length);
    if (moveFrom.test(before) || refusal.test(before)) continue;
    const names = places.split(/\s*,\s*(?:or\s+|and\s+)?|\s+(?:or|and|o|y)\s+|\s*\/\s*/).filter(isPlaceName);
    if (names.length > 0) return { names, quote: places, confidence: 0.92 };
  }
  return undefined;
}

/** «a Napa apartment». */
function byAdjective(text: string): FoundAreas | undefined {
  const match = adjective.exec(text);
  const name = match?.[1] ?? '';
  return isPlaceName(name) ? { names: [name], quote: name, confidence: 0.75 } : undefined;
}

function byKnownName(sentence: Sentence, context: FactContext): FoundAreas | undefined {
  const all = [...sentence.text.matchAll(new RegExp(knownPlace, 'gi'))].filter((match) => {
    const before = sentence.text.slice(0, match.index);
    const isAmbiguous = /^(?:spring|temple|ontario|manor|humble|allen|mesa|corona)$/i.test(match[0]);
    const isPlaced = /\b(?:in|near|around|en|or|and|,)\s*$/i.test(before) || isOpen(context);
    return !moveFrom.test(before) && !refusal.test(before) && (!isAmbiguous || isPlaced);
  });
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const quote = sentence.text.slice(first.index, last.index + last[0].length);
  return { names: all.map((match) => match[0]), quote, confidence: 0.88 };
}

/** «zilker or mueller» after the question about areas. */
function byAnswer(sentence: Sentence, context: FactContext): FoundAreas | undefined {
  if (!isOpen(context) || sentence.isQuestion) return undefined;
  const start = fillers.exec(sentence.text)?.[0].length ?? 0;
  const rest = sentence.text
    .slice(start)
    .replace(/\s+(?:area|please|is fine|would be (?:great|good))\b.*$/i, '');
  const quote = rest.replace(/[.!,\s]+$/, '');
  const names = quote.split(separators).filter((entry) => entry !== '');
  const isList = names.length > 0 && names.every((entry) => isShortName(entry));
  return isList ? { names, quote, confidence: 0.8 } : undefined;
}

function isShortName(text: string): boolean {
  const noName =
    /\b(?:don'?t|that'?s|correct|right|sounds|good|great|perfect|schedule|visit|fine|not|know|sure|idea|what|why|busy|later|call|text|stop|budget|price|beds?|baths?|approved|month|thanks?|hello|hi|hey|it|is|are|have|want|need|no|yes|se)\b/i;
  return (
    text.split(/\s+/).length <= 3 &&
    /^[\p{L}][\p{L}'’. -]+$/u.test(text) &&
    isPlaceName(text) &&
    !noName.test(text)
  );
}

function isOpen(context: FactContext): boolean {
  return /area|location|address/.test(context.reading.openQuestion);
}

function isSelling(sentence: Sentence, context: FactContext): boolean {
  if (context.role === 'seller') return true;
  return context.role === 'both' && ownHome.test(sentence.text);
}

function toFact(found: FoundAreas, sentence: Sentence, context: FactContext): FoundFact {
  const names = [...new Set(found.names.map(titleCase))].join(', ');
  if (isSelling(sentence, context)) {
    return fact('property_address', names, names, found.quote, Math.min(found.confidence, 0.75));
  }
  return fact('areas', names, names, found.quote, found.confidence);
}
