import type { Message } from './message.ts';

const dayMs = 86_400_000;
const timesBefore = 2;
/** «ok», «yes» and «thanks» come again from people too. */
const shortestTelling = 12;

/** Another machine may be at the other end: word for word, for the third time within a day, the same text. */
export function isBotLoop(
  texts: readonly string[],
  history: readonly Pick<Message, 'author' | 'text' | 'at'>[],
  now: number,
): boolean {
  const before = history
    .filter((message) => message.author === 'lead' && message.at >= now - dayMs)
    .map((message) => bare(message.text));
  return texts.map(bare).some((text) => {
    return text.length >= shortestTelling && before.filter((one) => one === text).length >= timesBefore;
  });
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
