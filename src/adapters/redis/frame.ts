/**
 * How an entry stands in Redis: a length, the tokens of its tags with which it was stored, then its bytes. Reader and
 * writer list the tags in the same order, so comparing the joined tokens compares them all.
 */
export function frame(bytes: Uint8Array, tokens: readonly string[]): Buffer {
  const head = Buffer.from(tokens.join(','));
  const framed = Buffer.allocUnsafe(2 + head.length + bytes.length);
  framed.writeUInt16LE(head.length, 0);
  framed.set(head, 2);
  framed.set(bytes, 2 + head.length);
  return framed;
}

/** Undefined when a token is gone or another one, or the bytes are not a frame. */
export function unframe(
  framed: Buffer,
  tokens: readonly (Buffer | null | undefined)[],
): Uint8Array | undefined {
  if (framed.length < 2) return undefined;
  const end = 2 + framed.readUInt16LE(0);
  if (end > framed.length) return undefined;
  let at = 2;
  for (const token of tokens) {
    if (token == null || framed.compare(token, 0, token.length, at, Math.min(at + token.length, end)) !== 0) {
      return undefined;
    }
    at += token.length + 1;
  }
  // The last token has no comma behind it; without tags the head is empty.
  return at === end + (tokens.length > 0 ? 1 : 0) ? framed.subarray(end) : undefined;
}
