/** Names that leads write without capitals; only to recognise a place, never to know anything about it. */
const cities =
  'austin|round rock|pflugerville|cedar park|leander|georgetown|hutto|taylor|kyle|buda|san marcos|lakeway|bee cave|dripping springs|manor|elgin|bastrop|lago vista|liberty hill|san antonio|new braunfels|boerne|schertz|cibolo|houston|katy|sugar land|pearland|cypress|spring|the woodlands|conroe|humble|kingwood|league city|dallas|plano|frisco|mckinney|allen|prosper|celina|fort worth|arlington|irving|denton|garland|mesquite|el paso|waco|temple|killeen|phoenix|scottsdale|mesa|chandler|gilbert|tempe|tucson|miami|hialeah|doral|orlando|tampa|kissimmee|jacksonville|fort lauderdale|atlanta|marietta|charlotte|raleigh|durham|nashville|denver|aurora|las vegas|henderson|san diego|los angeles|san francisco|san jose|oakland|sacramento|fresno|berkeley|palo alto|mountain view|sunnyvale|fremont|hayward|pleasanton|walnut creek|seattle|portland|chicago|downtown|rancho cucamonga|ontario|upland|fontana|riverside|corona|eastvale|chino|chino hills|claremont|pomona|victorville|hesperia|san bernardino|redlands';
const direction =
  'north|south|east|west|northwest|northeast|southwest|southeast|central|downtown|near|norte|sur|este|oeste';

export const knownPlace = new RegExp(String.raw`\b(?:(?:${direction})\s+)?(?:${cities})\b`, 'i');

const notPlaces =
  /^(?:the|a|an|my|our|your|his|her|their|this|that|these|those|it|me|you|them|us|person|order|cash|touch|general|mind|good|great|need|case|fact|terms|about|around|next|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|fall|winter|hurry|rush|monday|tuesday|wednesday|thursday|friday|saturday|sunday|no|any|one|two|three|four|five|six|a few|few|area|escrow|shape|condition|town|market|love|advance|time|school|both|between|under|budget|english|spanish|espanol|ingles|efectivo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|un|una|dos|tres|el|la|los|las|mi|mente|general|total|buen|buenas|cuanto|verano|invierno|primavera|otono|i|we|he|she|they|home|house|work|homes|houses|mls|usa|texas|tx|ca|fl|az|which|what|moving|buying|selling|looking|process|foreclosure|probate|getting|doing|seeing|interested|closing|person|there|here)$/i;

export function isPlaceName(name: string): boolean {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  return first !== '' && !/\d/.test(name) && !notPlaces.test(first) && !notPlaces.test(name.trim());
}

const smallWords = new Set(['of', 'de', 'del', 'la', 'los', 'las', 'el', 'and', 'the']);

export function titleCase(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word, index) => {
      const lower = word.toLowerCase();
      if (index > 0 && smallWords.has(lower)) return lower;
      // «McKinney» and «SoCo» keep the capitals that the lead gave them.
      if (/[A-Z]/.test(word.slice(1)) && word !== word.toUpperCase()) return word;
      return lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join(' ');
}
