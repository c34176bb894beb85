import { findFacts } from '../analysis/facts/find-facts.ts';
import { readDocument } from '../analysis/reading.ts';
import { roleFrom } from '../analysis/role.ts';
import type { JsonObject } from '../json.ts';
import type { ReplyRequest } from './reply-request.ts';

type Language = 'en' | 'es';

const plain: Readonly<Record<Language, readonly string[]>> = {
  en: ['Got it, thanks.', 'Thanks for that.', 'Okay, good to know.', 'Makes sense.', 'Thanks, noted.'],
  es: ['Entendido, gracias.', 'Gracias por el dato.', 'Muy bien.', 'Claro, gracias.', 'Perfecto, anotado.'],
};
const greetings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Hi, thanks for reaching out.', 'Hello, good to hear from you.', 'Hi there, happy to help.'],
  es: ['Hola, gracias por escribir.', 'Hola, qué gusto saludarle.', 'Hola, con gusto le ayudo.'],
};
const concerns: Readonly<Record<Language, readonly string[]>> = {
  en: ['I hear you, that is a fair concern.', 'That makes sense, no pressure at all.', 'I understand.'],
  es: ['Le entiendo, es una duda válida.', 'Claro, sin ninguna presión.', 'Lo comprendo.'],
};
export const condolences: Readonly<Record<Language, readonly string[]>> = {
  en: ["I'm sorry for your loss.", 'I am very sorry to hear that.'],
  es: ['Lamento mucho su pérdida.', 'Siento mucho lo que cuenta.'],
};
const farewells: Readonly<Record<Language, readonly string[]>> = {
  en: ['Take care, and write any time.', 'Talk soon, write whenever you like.'],
  es: ['Que le vaya bien, escriba cuando guste.', 'Hasta luego, aquí estamos.'],
};
const welcomes: Readonly<Record<Language, readonly string[]>> = {
  en: ["You're welcome.", 'Happy to help.'],
  es: ['Con gusto.', 'Para servirle.'],
};
const byFact: Readonly<Record<Language, Readonly<Record<string, (value: string) => string[]>>>> = {
  en: {
    areas: (value) =>
      value === 'any' ? ['Good, that keeps it open.'] : [`${value}, got it.`, `Okay, ${value}.`],
    price: () => ['Thanks, that range helps.', 'Good, that budget gives me a clear idea.'],
    price_expectation: () => ['Thanks, good to know what you hope for.', 'Okay, noted on the price.'],
    timeline: () => ['Thanks, that timing helps.', 'Good to know on the timing.'],
    bedrooms: (value) => [`Okay, ${value} bedrooms.`, `${value} bedrooms, noted.`],
    financing: (value) =>
      value === 'not_started'
        ? ['No problem, that can come later.']
        : ['Great, that puts you in a good spot.'],
    motivation: () => ['Thanks for sharing that.', 'Thanks for telling me.'],
    property_address: () => ['Thanks for the location.', 'Got the location, thank you.'],
    home_condition: () => ['Thanks, that helps to picture it.'],
    must_haves: (value) => [`Noted: ${value}.`, `Okay, ${value} it is.`],
  },
  es: {
    areas: (value) => (value === 'any' ? ['Bien, así hay más opciones.'] : [`${value}, entendido.`]),
    price: () => ['Gracias, ese rango ayuda.', 'Bien, con ese presupuesto tengo una idea clara.'],
    price_expectation: () => ['Gracias, anoto el precio que espera.'],
    timeline: () => ['Gracias, anoto la fecha.'],
    bedrooms: (value) => [`De acuerdo, ${value} habitaciones.`],
    financing: (value) =>
      value === 'not_started'
        ? ['No hay problema, eso puede venir después.']
        : ['Muy bien, eso ayuda mucho.'],
    motivation: () => ['Gracias por compartirlo.'],
    property_address: () => ['Gracias por la ubicación.'],
    home_condition: () => ['Gracias, eso ayuda.'],
  },
};

const thanks = /\b(?:thanks?|thank you|thx|gracias)\b/i;
const leaving =
  /\b(?:bye|good ?bye|talk (?:to you )?(?:later|soon)|have a (?:good|great|nice) \w+|adi[oó]s|hasta luego|nos vemos)\b/i;
const grief =
  /\b(?:passed away|(?:he|she|dad|mom|father|mother|husband|wife) died|funeral|falleci[oó]|muri[oó])(?!\p{L})/iu;
const greeting = /^\W*(?:hi|hello|hey|hola|good (?:morning|afternoon|evening)|buen[oa]s)\b/i;
const concern =
  /\b(?:not (?:ready|sure)|worried|think about it|too (?:expensive|much|far)|concern|busy|wait|bad credit|muy car[oa]|pensarlo|preocup|no estoy segur)/i;

export function speaksOfDeath(texts: string): boolean {
  return grief.test(texts);
}

/** Says back, in other words, what the lead just said. */
export function acknowledge(
  document: JsonObject,
  request: ReplyRequest,
  now: number,
  choose: (count: number) => number,
): string {
  const { language } = request;
  const pick = (options: readonly string[]): string => options[choose(options.length)] ?? options[0] ?? '';
  if (speaksOfDeath(request.lastTexts)) return pick(condolences[language]);
  if (concern.test(request.lastTexts)) return pick(concerns[language]);
  const reading = readDocument({ role: likelyRole(request), ...document }, now);
  const facts = findFacts({ ...reading, openQuestion: '' }, roleFrom(reading));
  for (const entry of facts) {
    const wording = entry.confidence >= 0.6 ? byFact[language][entry.key] : undefined;
    if (wording !== undefined) return pick(wording(entry.normalised || entry.value));
  }
  if (greeting.test(request.lastTexts) && request.turns === 0) return pick(greetings[language]);
  if (leaving.test(request.lastTexts)) return pick(farewells[language]);
  if (thanks.test(request.lastTexts) && request.askFact === '') return pick(welcomes[language]);
  return pick(plain[language]);
}

const ofSellers = [
  'property_address',
  'price_expectation',
  'home_condition',
  'money_owed',
  'occupancy',
  'listing_status',
];

/** Whoever is asked about the home to sell, or has told about it, is a seller. */
function likelyRole(request: ReplyRequest): string {
  const isSeller = ofSellers.some((key) => key === request.askFact || request.known[key] !== undefined);
  return isSeller ? 'seller' : '';
}
