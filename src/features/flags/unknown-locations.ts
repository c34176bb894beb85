import type { FlagRule } from './rule.ts';

/**
 * The locations that a change places anew or otherwise although nobody is served there: mistyped, not connected yet, or
 * removed. What a rule says of such a location may stay and may be taken back, so that a removal does not lock a flag.
 */
export function unknownLocations(before: FlagRule, after: FlagRule, known: readonly string[]): string[] {
  const changed = [
    ...Object.keys(after.locations).filter((id) => !isKeptOrTakenBack(before, after, id)),
    ...Object.keys(after.internal).filter((id) => !isSame(before.internal[id], after.internal[id])),
  ];
  return [...new Set(changed)].filter((id) => !known.includes(id));
}

function isKeptOrTakenBack(before: FlagRule, after: FlagRule, id: string): boolean {
  const [was, is] = [before.locations[id], after.locations[id]];
  if (was === undefined || is === undefined) return was === is;
  const saysNothing = is.reach === null && Object.keys(is.agents).length === 0;
  return saysNothing || isSame(was, is);
}

/** A rule comes back in the order in which it was shown; a false difference only asks for a known location. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
