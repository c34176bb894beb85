const stopWords = new Set([
  'stop',
  'stopall',
  'stop all',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
]);
const startWords = new Set(['start', 'yes', 'unstop']);

/** What GoHighLevel itself makes of a text: the whole text must be one of the words. */
export function optOutWord(body: string): 'stop' | 'start' | undefined {
  const word = body
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (stopWords.has(word)) return 'stop';
  return startWords.has(word) ? 'start' : undefined;
}
