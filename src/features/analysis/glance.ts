import type { Askable } from '../../domain/question-hint.ts';
import { saysBusy } from '../../domain/silence-cue.ts';
import { cleanInbound } from '../../domain/text-normalise.ts';
import type { FactKey, Language, Role } from '../../domain/vocabulary.ts';
import { parseCount } from './normalise/counts.ts';
import { type DateContext, parseTimeline } from './normalise/dates.ts';
import { parsePrice } from './normalise/money.ts';
import { vocabularyWord } from './normalise/vocabulary-reader.ts';

export interface GlanceContext extends DateContext {
  readonly openQuestion: Askable | null;
  readonly role: Role;
  readonly language: Language;
}

export interface Glance {
  /** Facts that these texts very likely answer. */
  readonly answered: readonly FactKey[];
  readonly role: Role;
  readonly language: Language;
  /** The sentence that holds a question, '' if none. */
  readonly leadQuestion: string;
  /** Something here needs a real reading: an objection, a refusal, a wish for a person, a goodbye. */
  readonly isUnclear: boolean;
}

const buying = /\b(?:buy(?:ing)?|purchas\w+|looking for|house hunting|compr\w+|busc\w+)\b/iu;
const selling = /\b(?:sell(?:ing)?|list (?:my|our)|vend\w+)\b/iu;
const spanish =
  /\b(?:hola|gracias|busco|casa|cuartos?|quiero|vender|comprar|estoy|tengo|si claro|por favor|para|cuando)\b|[¿¡ñ]/iu;
const bedrooms =
  /\b(?:\d|one|two|three|four|five)\s*-?\s*(?:bed(?:room)?s?|br|bd|cuartos?|rec[aá]maras?|habitaci\w+)\b/iu;
const bathrooms = /\b\d(?:\.5)?\s*-?\s*(?:bath(?:room)?s?|ba|ba[nñ]os?)\b/iu;
const needsReading =
  /\b(?:person|human|someone|agent|call me|not interested|no thanks|bye|too (?:expensive|much|high)|already (?:have|working)|another agent|think about|scam|persona|llam\w+|no gracias|adi[oó]s|caro)\b/iu;
const placeAfter = /\b(?:in|near|around|en|cerca de)\s+[A-Z]\w+/u;

/** A look by rules, microseconds instead of a model call; only ever used to guess what the analysis will say. */
export function glance(texts: readonly string[], context: GlanceContext): Glance {
  const text = texts.map(cleanInbound).join('\n');
  const role = roleIn(text, context.role);
  return {
    answered: answeredIn(text, role, context),
    role,
    language: spanish.test(text)
      ? 'es'
      : context.language === 'es' && text.split(/\s+/u).length < 4
        ? 'es'
        : 'en',
    leadQuestion: questionIn(text),
    isUnclear: needsReading.test(text) || saysBusy(text),
  };
}

function roleIn(text: string, known: Role): Role {
  const read: Role = buying.test(text)
    ? selling.test(text)
      ? 'both'
      : 'buyer'
    : selling.test(text)
      ? 'seller'
      : 'unknown';
  if (read === 'unknown' || read === known) return known;
  return known === 'unknown' ? read : 'both';
}

function answeredIn(text: string, role: Role, context: GlanceContext): readonly FactKey[] {
  const keys = new Set<FactKey>();
  const open = context.openQuestion;
  const price = role === 'seller' ? 'price_expectation' : 'price';
  const saysMoney = /[$€]|\b\d{2,3}\s?k\b|\bmil\b|\b(?:budget|presupuesto|under|up to|hasta)\b/iu.test(text);
  if ((open === price || saysMoney) && parsePrice(text) !== null) keys.add(price);
  if (['dates', 'no-hurry'].includes(parseTimeline(text, context).outcome)) keys.add('timeline');
  if (bedrooms.test(text) || (open === 'bedrooms' && parseCount(text, 'bedrooms') !== null))
    keys.add('bedrooms');
  if (bathrooms.test(text) || (open === 'bathrooms' && parseCount(text, 'bathrooms') !== null))
    keys.add('bathrooms');
  if (vocabularyWord('financing', text) !== null) keys.add('financing');
  const isShortAnswer = text.length < 40 && !text.includes('?');
  if (placeAfter.test(text) || (open === 'areas' && isShortAnswer))
    keys.add(role === 'seller' ? 'property_address' : 'areas');
  if (open === 'motivation' && text.length > 8 && !text.includes('?')) keys.add('motivation');
  return [...keys];
}

/** The first sentence that asks; without looking back from every word, which takes seconds in a very long mail. */
function questionIn(text: string): string {
  const end = text.indexOf('?');
  if (end < 0) return '';
  const before = text.slice(0, end);
  const start = Math.max(...['.', '!', '\n'].map((sign) => before.lastIndexOf(sign))) + 1;
  return text.slice(start, end + 1).trim();
}
