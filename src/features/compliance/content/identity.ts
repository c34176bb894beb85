import { sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

/** Claims to be a person, to be no machine, or to have a life: never true of the assistant. */
const humanClaims: readonly RegExp[] = [
  /\b(i am|i'm|im|this is) (just |really |actually |definitely |indeed )?(a |an |your |the )?(real |actual |living |live |licensed |local |experienced )*(human( being)?|person|man|woman|guy|(real estate |listing |buyer's )?agent|realtor|broker)\b(?! assistant)/u,
  /\b(i am|i'm|im|this is|it's|this isn't|i'm certainly) ?(definitely |certainly |really )?(not|no) (an? )?(ai|bot|robot|machine|computer|chatbot|automated|program)\b/u,
  /\b(human|real person|person) here\b/u,
  /\b(this isn't|i ain't) (an? )?(ai|bot|robot|machine|computer|chatbot|automated|program)\b/u,
  /\bas (a|another) (fellow )?(human|person|homeowner|parent|mom|dad|mother|father|realtor|agent)\b/u,
  /\bmy (own )?(wife|husband|kids?|children|son|daughter|dog|cat|family|house|home|mom|dad|commute|lunch|weekend)\b/u,
  /\bi (grew up|live in|lived in|was driving|was at lunch|was typing|bought my|drove by|walked through|visited|toured|remember when)\b/u,
  /\b(soy|esta es|este es) (realmente |de verdad )?(una |un )?(persona|human[oa]|ser humano|hombre|mujer|agente|corredor[a]?)\b/u,
  /\bno soy (un |una )?(ia|bot|robot|maquina|computadora|programa|inteligencia artificial)\b/u,
  /\bsoy de carne y hueso\b|\bmi (esposa|esposo|marido|hijo|hija|familia|perro|casa)\b/u,
];

/** A name for itself, read with its capital; «I'm Oak Realty's AI assistant» gives none. */
const ownName = /\b(?:I'm|I am|[Mm]y name is|[Mm]e llamo|[Ss]oy) (?!AI\b|IA\b)\p{Lu}\p{Ll}+(?!\p{L})/u;

export function humanClaimsIn(text: string): readonly Violation[] {
  const words = plain(text);
  const claimed = humanClaims.map((pattern) => pattern.exec(words)?.[0]);
  return [...claimed, ownNameIn(text)].flatMap((found) =>
    found === undefined ? [] : [violation('claims-human', found)],
  );
}

function ownNameIn(text: string): string | undefined {
  const named = sentencesOf(text).find(
    (sentence) => ownName.test(sentence) && !/\b(?:AI|IA|assistant|asistente)\b/u.test(sentence),
  );
  return named === undefined ? undefined : ownName.exec(named)?.[0];
}

/** Talk of its own instructions, whatever they are. */
const insideTalk =
  /\b(system prompt|my (instructions|prompt|guidelines|programming)|as an? (ai |large )*language model|i was (told|instructed|prompted) to|(?:never|don't|do not|must not) (?:reveal|disclose|share|repeat) (?:these|my|your|the|any of) (?:\w+ )?(?:rules|instructions|prompt|guidelines)|you are (?:\w+ ){0,3}(?:realty|homes|group|\w+'s) (?:ai )?assistant|mis instrucciones|modelo de lenguaje)\b/u;
const shingleLength = 8;

/** Eight words in a row out of the instructions are quoted, not said by chance. */
export function promptLeaks(text: string, promptPrefix: string): readonly Violation[] {
  const talk = insideTalk.exec(plain(text));
  const leaked = shingles(text).find((shingle) => shingleSet(promptPrefix).has(shingle));
  return [talk?.[0], leaked].flatMap((found) =>
    found === undefined ? [] : [violation('prompt-leak', found)],
  );
}

let lastPrefix = '';
let lastShingles: ReadonlySet<string> = new Set();

/** The prefix is the same byte-stable text on every call; cutting it up once is enough. */
function shingleSet(prefix: string): ReadonlySet<string> {
  if (prefix !== lastPrefix) {
    lastPrefix = prefix;
    lastShingles = new Set(shingles(prefix));
  }
  return lastShingles;
}

function shingles(text: string): string[] {
  const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - shingleLength + 1) }, (_, start) =>
    words.slice(start, start + shingleLength).join(' '),
  );
}
