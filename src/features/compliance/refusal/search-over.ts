/**
 * The search is over, and what is refused is what the search brought: «we closed last month, no need to follow up», «ya compré, no me
 * mande más información». While somebody still looks, the same words refuse one kind of home.
 */
const over =
  /\b(?:bought|purchased|closed on|found|got(?= (?:a|another))) (?:(?:a|an|our|my|another|the|us) )*(?:\w+ )?(?:homes?|house|place|condo|one|property|something)\b(?! (?:in mind|i like|we like|online|on zillow))|\b(?:already|we|i|just) (?:already |just )?bought(?: already)?(?:$| (?:so|and)\b)|\balready (?:bought|purchased|closed)$|\bno longer (?:looking|in the market|searching)$|\b(?:not|arent|isnt) (?:even )?looking anymore\b|\b(?:done|finished) (?:looking|searching|house hunting)\b|\b(?:decided|going|staying) (?:\w+ )?(?:to (?:rent|stay)|with (?:another|a different) (?:agent|realtor))\b|\bya (?:compr|encontr)\p{L}+(?! (?:los|las|el|mis|su|muebles|boletos)\b)|\bya tenemos (?:casa|hogar)\b|\bya no (?:busc\p{L}+|estamos buscando|estoy buscando)$/u;
/** Of the home that was found, something is still asked. */
const goesOn =
  /\b(?:can (?:we|i)|could (?:we|i)|show|see (?:it|this|that)|tour|offer|schedule|visit|help (?:me|us)|next step|podemos|puedo|puede|ver(?:la|lo)|cita|oferta)\b/u;
const things =
  '(?:these|those|this|them|it|stuff|things|anything(?: else)?|everything|info|information|updates|links|emails|more|any|(?:more |any |the |your |new )*(?:listings?|homes|houses|properties|options))';
const done = String.raw`(?:(?: (?:please|thanks|now|anymore|already|to (?:me|us|this number)|or anything))*(?:$| (?:i|im|we|were|ive|because|since|already)\b))`;
const refused = new RegExp(
  String.raw`\b(?:stop|quit|dont) (?:sending|send) (?:me |us )?(?:(?:any|anymore|more) )*${things}${done}|(?:^|\b(?:so|and) )(?:(?:please|thanks|no) )*no more (?:listings|homes|houses|properties|info|updates|options)${done}|\bno (?:need|reason)(?: for you)? (?:to|for) (?:(?:text|message|contact|reach out|write|follow up|check in)(?: (?:to |with )?(?:me|us))?|send (?:me |us )?(?:(?:any|anymore|more) )*${things})${done}|^(?:(?:please|ya|thanks|no) )*(?:ya )?no (?:me |nos )?(?:mand|envi)(?:en?|es)(?: (?:mas|nada|ninguna?|info|informacion|casas|propiedades|opciones|listados))+(?: please| thanks)*$`,
  'u',
);

/** By clauses in `talkWords`: does one say that the search is over? */
export function isSearchOver(clauses: readonly string[]): boolean {
  return clauses.some((one) => over.test(one)) && !clauses.some((one) => goesOn.test(one));
}

/** What the search brought is refused, and the search is over. */
export function refusesWithSearchOver(clauses: readonly string[]): boolean {
  return isSearchOver(clauses) && clauses.some((one) => refused.test(one));
}
