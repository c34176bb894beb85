import type { FactMeaning } from './fact.ts';

/** Do two facts say the same? Lists are compared without order and case, words without case and outer space. */
export function sameMeaning(one: FactMeaning, other: FactMeaning): boolean {
  switch (one.kind) {
    case 'any':
      return other.kind === 'any';
    case 'price':
      return (
        other.kind === 'price' &&
        one.range.lowest === other.range.lowest &&
        one.range.highest === other.range.highest
      );
    case 'dates':
      return (
        other.kind === 'dates' &&
        one.range.earliest === other.range.earliest &&
        one.range.latest === other.range.latest
      );
    case 'number':
      return other.kind === 'number' && one.value === other.value;
    case 'text':
      return other.kind === 'text' && fold(one.text) === fold(other.text);
    case 'list':
      return other.kind === 'list' && setOf(one.items) === setOf(other.items);
    default:
      return one satisfies never;
  }
}

function setOf(items: readonly string[]): string {
  return JSON.stringify([...new Set(items.map(fold))].sort());
}

function fold(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toLowerCase();
}
