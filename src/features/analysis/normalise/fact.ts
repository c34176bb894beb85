import type { FactReading } from '../../../domain/analysis.ts';
import { answeredConfidence, type Fact } from '../../../domain/fact.ts';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { clearedWords } from './cleared-words.ts';
import { findQuote } from './evidence.ts';
import type { FactContext } from './fact-context.ts';
import { readMeaning } from './meaning.ts';
import { hintsAtProtectedClass } from './protected-class.ts';

/** Keys whose free words could carry who somebody is. Areas have a check for each place: towns are called Temple. */
const freeWordKeys: readonly FactKey[] = ['must_haves', 'nice_to_haves', 'motivation', 'property_type'];

/**
 * A model's reading as a fact, or null when it has no evidence or no meaning. The lead's own words are parsed
 * first; the model's normalised value only fills in where they say too little by themselves («the same», «yes»).
 */
export function normaliseFact(reading: FactReading, context: FactContext): Fact | null {
  const found = findQuote(context.texts, reading.messageId, reading.quote);
  if (found === null) return null;
  const words = `${reading.value} ${reading.quote} ${reading.normalised}`;
  if (freeWordKeys.includes(reading.key) && hintsAtProtectedClass(words)) return null;
  const read = readMeaning(reading, context);
  if (read === null) return null;
  // a reading in doubt is confirmed in the lead's words, not in the model's
  const isModels = reading.value.trim() !== '' && read.confidenceAtMost === 1;
  const said = { value: isModels ? reading.value.trim() : found.quote, quote: found.quote };
  const told = reading.key === 'areas' ? clearedWords(said, read.meaning, found.message) : said;
  if (told === null) return null;
  const confidence = Math.min(reading.confidence, read.confidenceAtMost);
  return {
    key: reading.key,
    value: told.value,
    meaning: read.meaning,
    confidence,
    evidence: { messageId: found.message.id, quote: told.quote },
    source: 'lead',
    status: confidence < answeredConfidence ? 'tentative' : 'answered',
    at: context.at,
  };
}
