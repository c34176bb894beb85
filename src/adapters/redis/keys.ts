/**
 * Names of what stands beside entries and tags. They put their kind after the location, so that the location stays
 * first everywhere; entries keep their key as it is.
 */
export function leaseKey(key: string): string {
  return beside(key, '~lease');
}

/** Holds the token with which entries of the tag are alive. */
export function tokenKey(tag: string): string {
  return beside(tag, '~token');
}

/** Names the entries that carry the tag. */
export function indexKey(tag: string): string {
  return beside(tag, '~index');
}

function beside(name: string, kind: string): string {
  const end = name.indexOf(':');
  return end < 0 ? `${name}:${kind}` : `${name.slice(0, end)}:${kind}${name.slice(end)}`;
}
