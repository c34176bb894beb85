import { textsForModel } from '../../analysis/index.ts';
import type { SortedRows } from './sort-rows.ts';

/** What the lead said, as the model is given it: numbers of cards and the like stay out of notes too. */
export function saidIn({ texts }: Pick<SortedRows, 'texts'>): readonly string[] {
  return textsForModel(texts.map(({ event }) => ({ id: event.messageId, text: event.text })))
    .map(({ text }) => text)
    .filter((text) => text !== '');
}
