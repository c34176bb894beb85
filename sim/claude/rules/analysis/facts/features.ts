import { isStating } from '../sentences.ts';
import { type FactFinder, fact } from './fact.ts';

const features: readonly (readonly [RegExp, string])[] = [
  [/\bpools?\b|\b(?:alberca|piscina)\b/i, 'pool'],
  [/\b(?:\d|one|two|three|dos|tres)?[\s-]*(?:car )?garages?\b|\bgaraje|cochera\b/i, 'garage'],
  [
    /\b(?:big |large |fenced |nice |small |good )*(?:back\s?)?yards?\b|\bpatio( grande)?\b|\bjardin\b/i,
    'yard',
  ],
  [/\b(?:home )?office\b|\boficina\b/i, 'office'],
  [/\bbasement\b|\bsotano\b/i, 'basement'],
  [/\b(?:single|one)[\s-]?(?:story|level)\b|\bun (?:solo )?piso\b|\buna planta\b/i, 'single story'],
  [/\b(?:no|without (?:an? )?) ?hoa\b|\bsin hoa\b/i, 'no HOA'],
  [/\b(?:open (?:floor ?plan|concept|kitchen))\b/i, 'open floor plan'],
  [/\b(?:big|large|new|updated|nice) kitchen\b|\bcocina (?:grande|nueva)\b/i, 'kitchen'],
  [/\bfireplace\b|\bchimenea\b/i, 'fireplace'],
  [/\b(?:laundry|washer|dryer)\b|\blavanderia\b/i, 'laundry'],
  [/\bbalcony\b|\bbalcon\b/i, 'balcony'],
  [/\bfurnished\b|\bamuebla(?:do|da)\b/i, 'furnished'],
  [
    /\b(?:i|we|my|our)\b[^.]{0,20}\b(?:dogs?|cats?|pets?)\b|\b(?:tengo|tenemos)\b[^.]{0,15}\b(?:perros?|gatos?)\b|\bpet[\s-]friendly\b/i,
    'pet friendly',
  ],
  [/\b(?:new construction|newly built|new build)\b|\bconstruccion nueva\b/i, 'new construction'],
  [/\b(?:fixer[\s-]?upper|needs work)\b/i, 'fixer-upper'],
];
const nice =
  /\b(?:would be (?:nice|great|a plus)|bonus|ideally|prefer(?:ably)?|nice to have|if possible|seria (?:bueno|ideal)|me gustaria|de preferencia)\b/i;
const unwanted =
  /\b(?:don'?t need|do not need|no need|without|no|not|sin|no necesit\w+)\s+(?:an?\s+|the\s+)?$/i;

/** Must-haves and nice-to-haves of a buyer. A question about a home's pool wishes for nothing. */
export const findFeatures: FactFinder = (sentence, context) => {
  if (!isStating(sentence) || context.role === 'seller') return [];
  const found = features.flatMap(([pattern, name]) => {
    const match = pattern.exec(sentence.text);
    if (match === null || unwanted.test(sentence.text.slice(0, match.index))) return [];
    return [{ name, start: match.index, end: match.index + match[0].length }];
  });
  if (found.length === 0) return [];
  const start = Math.min(...found.map((entry) => entry.start));
  const end = Math.max(...found.map((entry) => entry.end));
  const names = found.map((entry) => entry.name).join(', ');
  const key = nice.test(sentence.text) ? 'nice_to_haves' : 'must_haves';
  return [fact(key, names, names, sentence.text.slice(start, end), 0.85)];
};
