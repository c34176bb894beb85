import type { ListedReach, ListedRule } from './flag-client.ts';

/** Null: in that location as everywhere else. */
export type ReachOutcome =
  | { readonly outcome: 'ok'; readonly reach: ListedReach | null }
  | { readonly outcome: 'refused'; readonly problem: string };

export function readReach(word: string, locationId: string | null): ReachOutcome {
  if (word === 'default' && locationId !== null) return { outcome: 'ok', reach: null };
  if (word === 'internal') return { outcome: 'ok', reach: word };
  if (word === 'on') return { outcome: 'ok', reach: 100 };
  if (word === 'off') return { outcome: 'ok', reach: 0 };
  const percent = /^\d{1,3}(\.\d+)?%?$/.test(word) ? Number.parseFloat(word) : Number.NaN;
  return percent <= 100
    ? { outcome: 'ok', reach: percent }
    : { outcome: 'refused', problem: `«${word}» is not on, off, internal or a percentage from 0 to 100.` };
}

/**
 * Off everywhere is the kill switch, because no exception may survive it. Any other reach ends the kill switch and the
 * schedule and leaves exceptions of locations and agents as they were.
 */
export function withReach(
  rule: ListedRule,
  reach: ListedReach | null,
  locationId: string | null,
): ListedRule {
  if (locationId !== null) {
    const agents = rule.locations[locationId]?.agents ?? {};
    return { ...rule, locations: { ...rule.locations, [locationId]: { reach, agents } } };
  }
  if (reach === 0 || reach === null) return { ...rule, killed: true };
  return { ...rule, killed: false, reach, schedule: [] };
}

/** Stands otherwise for some location or agent than the rest of the rule says. */
export function hasExceptions({ killed, locations }: ListedRule): boolean {
  if (killed) return false;
  return Object.values(locations).some(
    ({ reach, agents }) => reach !== null || Object.keys(agents).length > 0,
  );
}
