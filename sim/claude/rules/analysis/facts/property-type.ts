import { isStating } from '../sentences.ts';
import { type FactFinder, fact } from './fact.ts';

const types: readonly (readonly [RegExp, string])[] = [
  [/\btown\s?(?:house|home)s?\b/i, 'townhouse'],
  [/\bcond(?:o|os|ominio|ominios)\b/i, 'condo'],
  [/\bduplex(?:es)?\b|\bduplex\b/i, 'duplex'],
  [/\bmulti[\s-]?family\b|\b(?:tri|four)plex\b/i, 'multi_family'],
  [/\b(?:mobile|manufactured) homes?\b|\bcasa movil\b/i, 'mobile_home'],
  [/\bapartments?\b|\bapts?\b|\bapartamentos?\b|\bdepartamentos?\b/i, 'apartment'],
  [
    /\b(?:(?<!\b(?:a|whole|quite a) )lot(?! of)|(?:vacant|empty|corner|buildable) lot|vacant land|acreage|piece of land|terreno)\b/i,
    'land',
  ],
  [/\bsingle[\s-]family\b/i, 'house'],
  [/\bhouses?\b|\bcasas?\b/i, 'house'],
];
const notWanted =
  /\b(?:apartment|apt|condo|house|casa) (?:lease|complex|search|hunting|hunt)|\b(?:renting|rent|live in|living in|vivo en|rento)\b[^,.]{0,15}$|\bopen house|\bhouse hunt/i;

/** The kind of building, wanted or owned. */
export const findPropertyType: FactFinder = (sentence) => {
  if (!isStating(sentence)) return [];
  for (const [pattern, name] of types) {
    const match = pattern.exec(sentence.text);
    if (match === null) continue;
    const around = sentence.text.slice(0, match.index + match[0].length + 12);
    if (
      notWanted.test(sentence.text.slice(0, match.index)) ||
      /\b(?:lease|complex|hunting)\b/i.test(around.slice(match.index))
    )
      continue;
    return [fact('property_type', name, name, match[0], name === 'house' ? 0.75 : 0.9)];
  }
  return [];
};
