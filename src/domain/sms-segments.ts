/** What a text costs on the air. `units` are septets for GSM-7 and UTF-16 units for UCS-2. */
export interface SegmentCount {
  readonly encoding: 'gsm7' | 'ucs2';
  readonly units: number;
  readonly segments: number;
}

const gsmSingles = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Sent as an escape and a character. */
const gsmDoubles = new Set('^{}[]~\\|€\f');

const gsm7 = { encoding: 'gsm7', single: 160, each: 153 } as const;
const ucs2 = { encoding: 'ucs2', single: 70, each: 67 } as const;

/** Number of SMS segments, counted the way a handset joins them: no character is split over two segments. */
export function countSegments(text: string): SegmentCount {
  const characters = [...text];
  const isGsm = characters.every((character) => gsmSingles.has(character) || gsmDoubles.has(character));
  const plan = isGsm ? gsm7 : ucs2;
  const sizes = characters.map((character) =>
    isGsm ? (gsmDoubles.has(character) ? 2 : 1) : character.length,
  );
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const segments = units === 0 ? 0 : units <= plan.single ? 1 : packed(sizes, plan.each);
  return { encoding: plan.encoding, units, segments };
}

/** An escape pair or a surrogate pair that does not fit at the end of a segment moves whole into the next one. */
function packed(sizes: readonly number[], capacity: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > capacity) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
