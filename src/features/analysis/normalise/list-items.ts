import type { FactReading } from '../../../domain/analysis.ts';
import { unique } from './areas.ts';
import { fold } from './folded-text.ts';
import { holdsWords, namesItem } from './names-item.ts';

export interface ListContext {
  /** All that the lead wrote in this turn. */
  readonly said: string;
  readonly isKnown: (item: string) => boolean;
  /** False for what no fact may hold. */
  readonly mayHold: (item: string) => boolean;
  readonly split: (words: string) => readonly string[];
}

export interface ListRead {
  readonly items: readonly string[];
  /** Nothing that the model named is missing without the lead's own words in its place. */
  readonly isWhole: boolean;
}

const wish =
  /^(?:(?:i|we|it|has|have|need|needs|want|wants|must|would|['’]?d|like|love|looking|for|with|to|be|live|in|add|also|a|an|que|tenga|tengan|con|quiero|queremos|necesito|necesitamos|busco|buscamos) )+/iu;

const assent = new Set(
  'yes yeah yep yup ok okay sure correct right exactly no nope the same both all of either any those these that them it one ones works good fine si claro correcto exacto lo mismo misma ambos ambas todo todos todas esos esas ese esa'.split(
    ' ',
  ),
);

/**
 * The items of a list that the lead has named, now or before. The model may spell one properly or translate it; where
 * the lead's words do not bear out such a name, they take its place themselves, so that no wish goes without a word.
 */
export function readList(reading: FactReading, context: ListContext): ListRead {
  const named = context.split(withoutStates(reading.normalised));
  const listed = named.filter(context.mayHold);
  if (named.length > 0 && listed.length === 0) return { items: [], isWhole: true };
  const kept = listed.filter((item) => context.isKnown(item) || namesItem(context.said, item));
  const missing = listed.length - kept.length;
  if (missing === 0 && kept.length > 0) return { items: unique(kept), isWhole: true };
  const ownWords = (words: string) =>
    context
      .split(words)
      .filter((piece) => holdsWords(context.said, piece) && !isMereAssent(piece) && context.mayHold(piece))
      .filter((piece) => !kept.some((item) => namesItem(piece, item)));
  const inValue = ownWords(reading.value);
  const inQuote = ownWords(reading.quote).map((piece) => piece.replace(wish, ''));
  if (listed.length === 0) {
    return inValue.length > 0 ? { items: inValue, isWhole: true } : { items: inQuote, isWhole: false };
  }
  const sources = [inValue, inQuote];
  const exact = sources.find((own) => own.length === missing);
  const own = exact ?? sources.find(({ length }) => length > 0) ?? [];
  const items = unique([...kept, ...own]);
  // «both» after «Hutto or Kyle?»: the names are the model's, so the lead has to say them good
  return items.length === 0 ? { items: listed, isWhole: false } : { items, isWhole: exact !== undefined };
}

/** «Yes», «both of those»: what it means stands in another text than the lead's. */
function isMereAssent(piece: string): boolean {
  return (fold(piece).match(/\p{L}+/gu) ?? []).every((word) => assent.has(word));
}

/** «Hutto, TX» is one place, not two. */
function withoutStates(list: string): string {
  return list.replace(/,\s*[A-Z]{2}(?=\s*(?:[;,]|$))/gu, '');
}
