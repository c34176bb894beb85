/** Tags are compared trimmed and without case, everywhere. */
export function foldTag(tag: string): string {
  return tag.trim().toLowerCase();
}

export function hasTag(tags: readonly string[], tag: string): boolean {
  const wanted = foldTag(tag);
  return tags.some((one) => foldTag(one) === wanted);
}

export function hasAnyTag(tags: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((tag) => hasTag(tags, tag));
}

/** The tags of `wanted` that the contact carries, spelled as the contact carries them. */
export function tagsFound(tags: readonly string[], wanted: readonly string[]): readonly string[] {
  return tags.filter((tag) => hasTag(wanted, tag));
}
