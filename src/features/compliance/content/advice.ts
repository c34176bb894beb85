import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

/** Not the assistant's to say, whatever its sources: what will be, what is sure, what the law gives, when somebody calls, and that it hurries. */
const wordings: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'forecast',
    pattern:
      /\b(?:prices|rates|values|the market|inventory|interest)\b[^.]{0,20}\b(?:will|'ll|going to|gonna|expected to|about to|bound to|likely to)\b[^.]{0,16}\b(?:go|rise|fall|drop|increase|decrease|climb|come|crash|cool|get)\b|\b(?:precios|tasas)\b[^.]{0,16}\b(?:van a|subiran|bajaran)\b/u,
  },
  {
    kind: 'guarantee',
    pattern:
      /\b(?:(?:i|we)(?:'ll| will| can)? (?:\w+ )?(?:guarantee|promise)|guaranteed|garantiz\w+)\b|\b(?:we|we'll|you|you'd|you'll)\b[^.]{0,20}\b(?:get|sell)\b[^.]{0,12}\b(?:top dollar|best price|highest price)\b/u,
  },
  {
    kind: 'law-or-tax',
    pattern:
      /\b(?:tax[- ]deductible|(?:deduct|write) (?:it|that|this|them|the|your)|by law|legally|(?:in|into|set up|use|form) an? (?:\w+ )?(?:trust|llc)\b|(?:avoid|save on|lower your|reduce your) (?:\w+ )?taxes|you (?:(?:don't|do not|won't) (?:need|have) to|have to|must|should(?:n't)?|can) (?:disclose|evict|sue|break (?:the|your) (?:lease|contract)))\b/u,
  },
  {
    kind: 'time-promised',
    pattern:
      /\b(?:someone|somebody|team|agent|broker|i|we|they)(?:'ll| will| can|'re going to| is going to)[^.]{0,20}\b(?:call|text|reach out|get back|contact|follow up|be in touch)\b[^.]{0,30}\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|right away|asap|immediately|within the hour|first thing)\b/u,
  },
  {
    // the assistant goes nowhere
    kind: 'presence',
    pattern:
      /\b(?:i|we)(?:'ll| will|'m going to| am going to| can) (?:\w+ )?(?:(?:stop|come|swing|drop|drive) (?:by|over)|be there|meet you|take (?:the |some |a few )?(?:pictures|photos)|pick you up|show you around)\b|\b(?:pasare|pasamos|estare|nos vemos) (?:por |en )?(?:su|la|alla|ahi|alli)\b/u,
  },
  {
    // nobody here may give away money
    kind: 'terms',
    pattern:
      /\b(?:we|i)(?:'ll| will| can|'d| would)? (?:\w+ )?(?:waive|cover|pay (?:for )?|refund|credit|discount|cut)[^.]{0,16}\b(?:closing costs?|fees?|commission|inspection|appraisal|down payment)\b/u,
  },
  {
    kind: 'pressure',
    pattern:
      /\b(?:buy now|act (?:now|fast)|(?<!\b(?:no|any|a) )hurry|before it's (?:gone|too late)|don't (?:miss|wait)|last chance|won't last|no espere|ultima oportunidad)\b/u,
  },
];

/** Whoever gets a text that asks for these cannot know who wrote it: never asked for, in a question either. */
const asked =
  /\b(?:send|text|share|give|tell|reply with|provide|enter|confirm|need|want|what's|what is)\b[^.]{0,24}\b(?:your|the|a)\b[^.]{0,16}\b(?:social security|ssn|credit card|debit card|card number|account number|routing number|bank (?:account|details|information|login)|driver'?s licen[cs]e|passport|(?:photo )?id\b|password|passcode|pin (?:code|number)|cvv|security code)\b|\b(?:wire|venmo|zelle|cash ?app|gift cards?|bitcoin|western union)\b|\b(?:envieme|mandeme|digame|deme|comparta)\b[^.]{0,24}\b(?:seguro social|tarjeta|cuenta|contrasena|clave)\b/u;
const refused = /\b(?:don't|do not|never|no need|not|no|nunca)\b/u;

/** Forecasts, guarantees, legal or tax advice and pressure in a text, and what a swindler would ask for. */
export function improperAdvice(text: string): readonly Violation[] {
  return [...opinions(text), ...secretsAskedFor(text)];
}

function secretsAskedFor(text: string): readonly Violation[] {
  return sentencesOf(text)
    .map(plain)
    .flatMap((sentence) => {
      const match = refused.test(sentence) ? null : asked.exec(sentence);
      return match === null ? [] : [violation('advice:secrets-or-money', match[0])];
    });
}

function opinions(text: string): readonly Violation[] {
  return sentencesOf(text)
    .filter((sentence) => !isQuestion(sentence))
    .flatMap((sentence) =>
      wordings.flatMap(({ kind, pattern }) => {
        const match = pattern.exec(plain(sentence));
        return match === null ? [] : [violation(`advice:${kind}`, match[0].trim())];
      }),
    );
}
