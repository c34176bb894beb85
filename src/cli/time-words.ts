/** A time where the reader sits; with the zone, because a terminal on a server is seldom in the reader's own. */
export function timeWords(at: number): string {
  return new Date(at).toLocaleString(undefined, { timeZoneName: 'short' });
}
