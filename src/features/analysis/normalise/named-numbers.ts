/** Streets that are called so by nothing else a lead writes after a number. */
const plainStreet =
  'st|str|street|ave?|avenue|rd|road|blvd|boulevard|ln|lane|ct|cir|pkwy|parkway|hwy|highway|terrace|trl|xing|cv|aly|expressway|fwy|freeway';
/** Streets as well, and everyday words: only behind a name that is none of these. */
const wordStreet =
  'dr|drive|court|circle|way|pl|place|trail|loop|cove|ter|square|run|pass|bend|row|path|walk|pike|alley|plaza|crossing';
/** A street's name is none of these: «450 or so», «400 is a good place to start». */
const noName =
  "(?!(?:a|all|an|and|are|around|asap|at|be|bed\\p{L}*|bath\\p{L}*|bucks|budget|but|by|can|cash|dollars?|for|from|give|i|if|i'?m|in|is|ish|it|its|it's|just|k|less|max|maybe|more|my|near|no|not|of|off|ok|on|or|our|out|over|so|that|that's|the|pls|please|to|tops?|total|under|up|want|was|we|will|with|would|y|o|en|de|la|el|que|mil|x)\\b)";
const side = '(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\\.? )?';
const name = String.raw`${noName}[\p{L}\d][\p{L}\d'.]* `;
const road =
  '(?:calle|av|ave|avda|avenida|carretera|camino|blvd|hwy|highway|interstate|route|rt|rte|fm|sh|sr|cr|loop|exit|toll|county road|state road)';

/** Numbers that name something and are no amount of anything: the places where they stand. */
const patterns: readonly RegExp[] = [
  // «123 Main St», «215 W 6th», «500 block of Pine»
  new RegExp(String.raw`\b\d{1,6}[a-z]? ${side}(?:${name}){1,3}(?:${plainStreet})\b\.?`, 'giu'),
  new RegExp(String.raw`\b\d{1,6}[a-z]? ${side}${name}(?:${name})?(?:${wordStreet})\b`, 'giu'),
  /\b\d{1,6} (?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? \d{1,3}(?:st|nd|rd|th)\b/giu,
  /\b\d{1,6} \d{1,3}(?:st|nd|rd|th) (?:st|street|ave?|avenue)\b/giu,
  /\b\d{1,5} block\b/giu,
  // «calle Pecan 480», «el 480 de la calle Pecan», «hwy 290»
  /\b\d{1,6} (?:de |en )?(?:la )?(?:calle|avenida|avda|carretera|camino)\b/giu,
  new RegExp(
    String.raw`\b(?:calle|avda?|avenida|camino)\.? (?:${name}){1,3}(?:#|no\.? |num(?:ero)? )?\d{1,6}\b`,
    'giu',
  ),
  new RegExp(String.raw`\b${road}\.?[ -]?\d{1,5}\b|\bi-\d{1,3}\b`, 'giu'),
  // «apt 210», «unit #305»; «an apartment 400 max» is money
  /(?<!\b(?:an?|the|or|of|any|un|una) )\b(?:apt|apartment|unit|suite|ste|bldg|building|depto?|interior)\.? ?#?\d{1,5}[a-z]?\b(?! ?(?:max|tops?|or|to|-|ish|k\b))|#\d{1,5}\b/giu,
  /\b(?:house|street|door|home|unit|apartment|casa) (?:number|no\.?|num|#|n[uú]mero)(?: is| es)?:? ?\d{1,6}\b|\bn[uú]mero de (?:mi |la )?casa(?: es)?(?: el)? \d{1,6}\b/giu,
  // a phone number, also a part of one
  /\+?\d?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}[.-]\d{4}\b/gu,
  /\b(?:zip|zipcode|zip code|c[oó]digo postal)(?: code)?(?: is| es|:)? ?\d{5}\b/giu,
];
/** A ZIP code: what people want to spend or to get is round, what they owe need not be. */
const zipCode =
  /(?<![\d.,$])(?:\d{3}(?!00|50|95|99)\d\d|(?<=\b(?:in|near|tx|fl|ca|az|ga|nc|co) )\d{3}(?!00)\d\d)(?:-\d{4})?(?![\d.,]\d|\d| ?(?:k|mil|dollars|bucks)\b)/giu;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where house numbers, units, roads, phone numbers and, unless it is a debt, ZIP codes stand in a text. */
export function namedNumbers(text: string, isDebt: boolean): readonly Span[] {
  return (isDebt ? patterns : [...patterns, zipCode]).flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ start: index, end: index + words.length })),
  );
}
