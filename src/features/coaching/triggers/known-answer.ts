import type { Facts } from '../../../domain/fact.ts';
import type { Location } from '../../../domain/location.ts';
import { isAnswered } from '../../../domain/qualification.ts';
import type { Trigger } from '../trigger.ts';
import { quoteOf } from '../words/quote.ts';
import { factsHeard } from './heard-facts.ts';

interface ProcessAnswer {
  readonly ruleId: string;
  readonly title: string;
  readonly asks: RegExp;
  /** `facts`: nothing answered is asked again. */
  answer(location: Location, facts: Facts): { readonly en: string; readonly es: string };
}

/**
 * Questions whose answer is a rule of the house or a setting of the location. Anything about a listing needs a
 * listing, and any figure needs its source: those are not answered here.
 */
export const processAnswers: readonly ProcessAnswer[] = [
  {
    ruleId: 'process:home-valuation',
    title: 'Asks what the home is worth: offer a valuation',
    asks: /\b(?:what(?:'?s| is| would)?[^.?!]{0,12}\b(?:my|our)\b[^.?!]{0,20}\b(?:worth|sell for|go for)|how much[^.?!]{0,24}\b(?:(?:my|our)\b[^.?!]{0,16}\bworth|sell (?:it|my|our)|get for (?:it|my|our|the))|home (?:valuation|value|estimate)|cu[aá]nto vale (?:mi|nuestra)|cu[aá]nto (?:me|nos) (?:dan|dar[ií]an))/iu,
    answer: (_location, facts) =>
      isAnswered(facts, 'property_address')
        ? {
            en: 'I can have an agent prepare a home valuation within 48 hours. Shall I?',
            es: 'Un agente puede preparar una valuacion en 48 horas. Quiere que lo pida?',
          }
        : {
            en: 'I can have an agent prepare a home valuation within 48 hours. What is the address?',
            es: 'Un agente puede preparar una valuacion en 48 horas. Cual es la direccion?',
          },
  },
  {
    ruleId: 'process:buyer-consultation',
    title: 'Asks how it works: offer a consultation',
    asks: /\b(?:how does (?:it|this|that|the process) work|what(?:'s| is) the process|how do (?:we|i) (?:start|get started|begin)|where do (?:we|i) start|c[oó]mo funciona|c[oó]mo (?:empezamos|empiezo))/iu,
    answer: () => ({
      en: 'We start with a 15-minute call or a 45-minute meeting, whichever you like. Which one suits you?',
      es: 'Empezamos con una llamada de 15 minutos o una reunion de 45. Cual prefiere?',
    }),
  },
  {
    ruleId: 'setting:phone',
    title: 'Asks how to reach us: give the number',
    asks: /\b(?:(?:what(?:'?s| is)|have|give me|send me)[^.?!]{0,12}\byour (?:phone|number|office)|(?:number|phone)[^.?!]{0,12}\b(?:call|reach) (?:you|y'?all)\b|cu[aá]l es su (?:n[uú]mero|tel[eé]fono))/iu,
    answer: ({ name, phone }) => ({
      en: phone === '' ? '' : `You can reach ${name} at ${phone}.`,
      es: phone === '' ? '' : `Puede llamar a ${name} al ${phone}.`,
    }),
  },
];

export const knownAnswer: Trigger = {
  id: 'known-answer',
  find: (look) => {
    const { facts } = factsHeard(look);
    for (const { ruleId, title, asks, answer } of processAnswers) {
      const evidence = quoteOf(look.said, asks);
      const say = answer(look.location, facts)[look.language];
      if (evidence === null || say === '' || say.length > 160) continue;
      return {
        kind: 'fact',
        severity: 'medium',
        title,
        say,
        why: `Answer on record: ${ruleId}.`,
        evidence,
        about: ruleId,
      };
    }
    return null;
  },
};
