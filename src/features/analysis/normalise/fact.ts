import type { FactReading } from '../../../domain/analysis.ts';
import { answeredConfidence, type Fact, type FactMeaning, type Facts } from '../../../domain/fact.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import type { DateContext } from './dates.ts';
import { fold, type InboundText, messageWithQuote } from './evidence.ts';
import { readMeaning } from './meaning.ts';
import { hintsAtProtectedClass } from './protected-class.ts';

export interface FactContext extends DateContext {
  /** The lead's texts of the turn, redacted as the model saw them. */
  readonly texts: readonly InboundText[];
  readonly known: Facts;
  /** Time of the turn's last text. */
  readonly at: number;
}

/** Keys whose free words could carry who somebody is. */
const freeWordKeys: readonly FactKey[] = [
  'areas',
  'must_haves',
  'nice_to_haves',
  'motivation',
  'property_type',
];

/**
 * A model's reading as a fact, or null when it has no evidence or no meaning. The lead's own words are parsed
 * first; the model's normalised value only fills in where they say too little by themselves («the same», «yes»).
 */
export function normaliseFact(reading: FactReading, context: FactContext): Fact | null {
  const message = messageWithQuote(context.texts, reading.messageId, reading.quote);
  if (message === null) return null;
  const words = `${reading.value} ${reading.quote} ${reading.normalised}`;
  if (freeWordKeys.includes(reading.key) && hintsAtProtectedClass(words)) return null;
  const read = readMeaning(reading, {
    ...context,
    isSupported: (item) => isSupported(item, reading.key, message.text, context.known),
  });
  if (read === null) return null;
  const confidence = Math.min(reading.confidence, read.confidenceAtMost);
  return {
    key: reading.key,
    value: reading.value.trim() === '' ? reading.quote : reading.value.trim(),
    meaning: read.meaning,
    confidence,
    evidence: { messageId: message.id, quote: reading.quote },
    source: 'lead',
    status: confidence < answeredConfidence ? 'tentative' : 'answered',
    at: context.at,
  };
}

/** A list holds what the text names and what was known before; nothing else. */
function isSupported(item: string, key: FactKey, text: string, known: Facts): boolean {
  const folded = fold(item);
  return (
    fold(text).includes(folded) || listItems(known.get(key)?.meaning).some((one) => fold(one) === folded)
  );
}

function listItems(meaning: FactMeaning | undefined): readonly string[] {
  return meaning?.kind === 'list' ? meaning.items : [];
}
