/**
 * What a lead may want to see no more of without wanting fewer texts: parts of patterns that are read on `trimWord` text.
 * Only words that describe may stand before the home, so that «stop sending these, I bought a house» stays a refusal.
 */
const home =
  '(?:homes?|houses?|condos?|condominiums?|town ?(?:homes?|houses?)|apartments?|listings?|propert(?:y|ies)|places|units|duplexes|lots|ranches|fixer uppers?|ones)';
const opensAnother =
  'i|im|ive|we|weve|my|our|your|you|it|to|from|for|about|please|pls|already|just|now|and|or|but|because|since|not|no|thanks';
export const homeNext = String.raw`(?: (?!(?:${opensAnother})\b)\w+){0,3}? ${home}\b| (?:over|above|under|below|around) \d`;

const casa =
  '(?:casas?|condos?|condominios?|departamentos?|deptos?|apartamentos?|propiedad(?:es)?|viviendas?|terrenos?|lotes?|duplex|listados?|listings?|opciones|precios?|zonas?|areas?|barrios?)';
const leadsUp =
  'de|mas|es[ae]s?|esos|est[ae]s?|estos|l[ao]s?|el|sus?|tus?|otr[ao]s?|tant[ao]s?|mism[ao]s?|tipos?|clases?|fotos?|links?';
export const casaNext = `(?: (?:${leadsUp}))* ${casa}\\b`;
