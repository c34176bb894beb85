import type { DateRange } from '../../../domain/fact.ts';

/** Dates in a text, and where the words stand that say them. */
export interface DateReading {
  readonly range: DateRange;
  /** A length counts from today and ends on its day; a part of the calendar ends the day before the next one. */
  readonly kind: 'length' | 'calendar';
  readonly index: number;
  readonly end: number;
}

/** The words around a reading. */
export function wordsAround(text: string, { index, end }: Pick<DateReading, 'index' | 'end'>): string {
  return `${text.slice(0, index)} ${text.slice(end)}`;
}
