import { readable } from './statement.ts';

const nouns = {
  bedrooms:
    /(?<![\d.,])(\d{1,2}(?:\.5)?) ?(?:(?:\+|-|to|or|a|o) ?\d{1,2})?[ +-]{0,3}(?:bed|bd|brs?\b|rooms?\b|habs?\b|cuarto|rec[aá]mara|habitaci|dormitorio|cama)/iu,
  bathrooms:
    /(?<![\d.,])(\d{1,2}(?:[.,]5)?) ?(?:(?:\+|-|to|or|a|o) ?\d{1,2}(?:\.5)?)?[ +-]{0,3}(?:and a half )?(?:full )?(?:bath|ba\b|ba[nñ]o)/iu,
} as const;

/** «3» and «4 would be great», but not «3 dogs», «5 houses», «2 little kids», «3 car garage». */
const bareCount = new RegExp(
  [
    String.raw`(?<![\d$.,])(\d{1,2}(?:\.5)?)(?![\d%k]|,\d|\.\d|[ -](?:car|people|person|story|storey|acre|gente)\b`,
    '|[ -](?:(?:more|other|little|small|big|young|older|grown) )?',
    String.raw`(?!(?:is|was|as|us|yes|plus|pls|thanks|guys|rms|mas|más|les|los|las|nos|unless|always|perhaps|besides)\b)\p{L}{2,}s\b)`,
  ].join(''),
  'u',
);

/** Bedrooms or bathrooms: «3», «three bed», «3/2» (beds first), «studio», «2 and a half baths». The lower of a range. */
export function parseCount(words: string, kind: 'bedrooms' | 'bathrooms'): number | null {
  const text = readable(words.toLowerCase())
    .replace(/\b(\d{1,2}) (?:and a half|y medio|1\/2)/gu, '$1.5')
    .replace(
      /\b(\d{1,2}) ((?:full )?ba(?:ths?|throoms?|[nñ]os?))(?: and (?:a )?half| y medio)\b/gu,
      '$1.5 $2',
    )
    .replace(/\b(?:an?|one|una?) (?=bed|bath|rec[aá]m|cuarto|habitaci|dormitorio|ba[nñ]o)/gu, '1 ');
  if (kind === 'bedrooms' && /\b(?:studio|estudio)\b/u.test(text)) return 0;
  const named = nouns[kind].exec(text)?.[1];
  if (named !== undefined) return plausible(named);
  const slash = /(?<![\d/])(\d) ?\/ ?(\d(?:\.5)?)(?![\d/])/u.exec(text);
  if (slash !== null) return plausible(slash[kind === 'bedrooms' ? 1 : 2]);
  const other = nouns[kind === 'bedrooms' ? 'bathrooms' : 'bedrooms'].test(text);
  return other ? null : plausible(bareCount.exec(text)?.[1]);
}

function plausible(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const value = Number(digits.replace(',', '.'));
  return value <= 20 ? value : null;
}
