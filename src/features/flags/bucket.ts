/** As many places as a percentage with two decimals tells apart. */
export const bucketCount = 10_000;

/**
 * Own hash instead of a library's, because it decides who has which arm for as long as an experiment runs: it must
 * never change, whatever is updated. FNV-1a over the UTF-16 units, which need no encoding first.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The place of a contact in a flag, 0 to 9999. The finaliser of MurmurHash3 spreads what FNV leaves close together, and
 * the flag's seed makes the places in two flags independent of one another.
 */
export function bucketOf(flagSeed: number, contactHash: number): number {
  let mixed = flagSeed ^ contactHash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % bucketCount;
}

/** Location first: the same contact id in another location is somebody else. */
export function hashContact(locationId: string, contactId: string): number {
  return hashText(`${locationId}\n${contactId}`);
}
