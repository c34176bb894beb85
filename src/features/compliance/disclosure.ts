import type { Message } from '../../domain/message.ts';
import { normaliseForGsm } from '../../domain/text-normalise.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { trimWord } from './trim-word.ts';

/** Accents that would force UCS-2 are avoided, so that every fixed text stays one cheap segment. */
const defaults = {
  en: "Hi, this is {business}'s AI assistant. Reply STOP to opt out.",
  es: 'Hola, soy el asistente de IA de {business}. Responda STOP para cancelar.',
} as const;

/** Spanish for a Spanish conversation, English for everything else. */
export function fixedLanguage(language: Language): 'en' | 'es' {
  return language === 'es' ? 'es' : 'en';
}

/**
 * Does the wording name the sender, say that it is an AI, and say how to stop? A location may change no less. A virtual
 * assistant may be a person, and «IA» without «de» is Iowa.
 */
export function isDisclosureComplete(template: string): boolean {
  const saysAi = /\b(AI|(?:de|con) IA|artificial intelligence|inteligencia artificial|bot)\b/iu;
  return template.includes('{business}') && saysAi.test(template) && /\bSTOP\b/u.test(template);
}

/** The opening of a first text. The location's wording is English; an incomplete one is replaced, never sent. */
export function disclosureText(language: Language, business: string, template: string): string {
  const chosen =
    fixedLanguage(language) === 'es' ? defaults.es : isDisclosureComplete(template) ? template : defaults.en;
  return normaliseForGsm(chosen.replaceAll('{business}', business)).trim();
}

/** First text of the assistant: the disclosure, then what it has to say; it may use two segments. */
export function withDisclosure(disclosure: string, text: string): string {
  return text.startsWith(disclosure) ? text : `${disclosure} ${text}`.trim();
}

/** True until the assistant has written in this conversation. */
export function needsDisclosure(history: readonly Pick<Message, 'author'>[]): boolean {
  return !history.some((message) => message.author === 'assistant');
}

/** What a person may ask whether we are; «real» alone only at the end («are you real»). */
const who =
  '(?:(?:an?|the|just an?|actually an?|really an?|even an?|some|actually|really|even|probably an?) )?(?:ai|bots?|robots?|chat ?bots?|machine|computer|automated|auto ?reply|chat ?gpt|claude|human being|human|person|(?:real|live|actual|fake) (?:human|person|guy|one|agent)|real$|real or)';
const quien =
  '(?:(?:realmente |de verdad )?un[ao]? )?(?:ia|bot|robot|chatbot|maquina|computadora|persona(?: real| de verdad)?|human[oa]|ser humano|inteligencia artificial|programa|automatico|alguien real)';

/** Asked on `trimWord` text: «you're» is «you re», no question mark is needed. */
const botQuestions: readonly RegExp[] = [
  new RegExp(`\\b(?:are|r) (?:you|u) ${who}\\b`, 'u'),
  new RegExp(`\\b(?:is|s) this ${who}\\b`, 'u'),
  new RegExp(`^(?:you|u)(?: re| are|r|re)? (?!(?:an? )?(?:human|person))${who}\\b`, 'u'),
  new RegExp(
    `\\b(?:am i|are we|im|i m) (?:talking|speaking|texting|chatting|writing) (?:to|with) ${who}\\b`,
    'u',
  ),
  /\b(?:this|that|it) (?:is|s) (?:an? )?(?:ai|bot|robot|chatbot|automated)\b/u,
  /\b(?:who|what) (?:am i (?:talking|texting|speaking) (?:to|with)|is this really)\b/u,
  /\b(?:bot|robot|ai|human) or (?:an? )?(?:bot|robot|ai|human|person|real)\b|^(?:(?:you|u) )?(?:bot|robot|ai|chatgpt|human)$|\b(?:sounds?|feels?|seems?|looks?) like (?:an? )?(?:ai|bot|robot|chat ?bot|machine)\b/u,
  new RegExp(`\\b(?:eres|sos|es usted|usted es|esto es|este es) ${quien}\\b`, 'u'),
  new RegExp(`\\b(?:hablo|hablando|escribo|escribiendo|chateando) con ${quien}\\b`, 'u'),
];

/** «Are you a bot?» in any of its wordings. Wide on purpose: the true answer is never out of place. */
export function asksIfBot(text: string): boolean {
  const words = trimWord(text);
  return botQuestions.some((pattern) => pattern.test(words));
}

/** The fixed true answer, from code and not from a model, with the offer of a person. */
export function botAnswer(language: Language, business: string, agent: string): string {
  const offer =
    fixedLanguage(language) === 'es'
      ? `Si prefiere hablar con ${agent || 'alguien del equipo'}, solo digame y le aviso.`
      : `If you'd rather talk to ${agent || 'someone on the team'}, just say so and I'll let them know.`;
  return normaliseForGsm(`${whatWeAre(language, business)} ${offer}`);
}

/** The truth about us in one sentence; where a person takes over already, nobody is offered one. */
export function whatWeAre(language: Language, business: string): string {
  return normaliseForGsm(
    fixedLanguage(language) === 'es'
      ? `Soy un asistente de IA de ${business}.`
      : `I'm an AI assistant for ${business}.`,
  );
}
