import type { Random } from '../../src/kit/random.ts';

/** A short talk of our own: the dialogues know neither budgets nor time, financing, sellers or Spanish. */
export interface Script {
  readonly language: 'en' | 'es';
  /** `{area}`, `{price}`, `{month}`, `{beds}` and `{street}` are filled in by the generator. */
  readonly texts: readonly string[];
}

export const scripts: readonly Script[] = [
  en('hi saw your ad, looking for a {beds} bed in {area}', 'up to {price}k', 'by {month}, lease is up then'),
  en(
    'Is the house on {street} still available?',
    'we want to buy around {area}',
    'around {price}k, pre approved',
  ),
  en('hello', 'looking to buy', '{area} maybe', 'not sure yet what we can spend', 'next year sometime'),
  en('we need to move to {area} by {month}, new job', '{beds} beds at least, under {price}k', 'cash'),
  en('just browsing for now', 'maybe something in {area}', 'no hurry'),
  en(
    'do you have anything in {area}? we want to buy',
    '{beds} bedrooms and a yard',
    'about {price} thousand',
  ),
  en('Looking for a condo in {area} to buy', 'budget is {price}k', 'havent talked to a lender', 'in {month}'),
  en('i want to sell my house', '12 {street}, {area}', 'want about {price}k', 'by {month}'),
  en('thinking of selling, what is my place worth', 'its on {street} in {area}', 'it needs a new roof'),
  en('Need to sell fast, behind on payments', '{beds} bedroom in {area}', 'as is, around {price}k'),
  en('we inherited a home in {area} and want to sell it', 'vacant, needs work', 'no rush, {month} is fine'),
  en('who is this?', 'ok. yes we want to buy in {area}', 'rates are too high right now, we will wait'),
  en('can i talk to a person about a house in {area}'),
  es('Hola, busco casa de {beds} cuartos en {area}', 'hasta {price} mil', 'para {month_es}'),
  es('quiero comprar en {area}', 'como {price} mil', 'todavia no tengo banco'),
  es('Quiero vender mi casa en {area}', 'unos {price} mil', 'necesita reparaciones'),
];

const areas = ['Round Rock', 'Hutto', 'Pflugerville', 'Cedar Park', 'Leander', 'Georgetown', 'Buda', 'Kyle'];
const streets = ['Oak St', 'Cedar Ln', 'Elm Dr', 'Maple Ave', 'Pecan St', 'Live Oak Rd'];
const months = ['January', 'March', 'April', 'May', 'June', 'August'] as const;
const monthsInSpanish = ['enero', 'marzo', 'abril', 'mayo', 'junio', 'agosto'] as const;

/** The script with its places filled in, the same ones in all of its texts. */
export function fillScript(script: Script, random: Random): string[] {
  const month = Math.floor(random() * months.length);
  const words: Readonly<Record<string, string>> = {
    area: areas[Math.floor(random() * areas.length)] ?? '',
    street: streets[Math.floor(random() * streets.length)] ?? '',
    price: String(200 + 25 * Math.floor(random() * 20)),
    beds: String(2 + Math.floor(random() * 3)),
    month: months[month] ?? '',
    month_es: monthsInSpanish[month] ?? '',
  };
  return script.texts.map((text) => text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => words[name] ?? ''));
}

function en(...texts: string[]): Script {
  return { language: 'en', texts };
}

function es(...texts: string[]): Script {
  return { language: 'es', texts };
}
