import type { ListedReach, ListedRule } from './flag-client.ts';

export type ReachOutcome =
  | { readonly outcome: 'ok'; readonly reach: ListedReach }
  | { readonly outcome: 'refused'; readonly problem: string };

export function readReach(word: string): ReachOutcome {
  if (word === 'internal') return { outcome: 'ok', reach: word };
  if (word === 'on') return { outcome: 'ok', reach: 100 };
  if (word === 'off') return { outcome: 'ok', reach: 0 };
  const percent = /^\d{1,3}(\.\d+)?%?$/.test(word) ? Number.parseFloat(word) : Number.NaN;
  return percent <= 100
    ? { outcome: 'ok', reach: percent }
    : { outcome: 'refused', problem: `«${word}» is not on, off, internal or a percentage from 0 to 100.` };
}

/** In one location, that alone. Everywhere, it also ends the kill switch and the schedule: what was set is what is. */
export function withReach(rule: ListedRule, reach: ListedReach, locationId: string | null): ListedRule {
  if (locationId === null) return { ...rule, killed: false, reach, schedule: [] };
  const agents = rule.locations[locationId]?.agents ?? {};
  return { ...rule, locations: { ...rule.locations, [locationId]: { reach, agents } } };
}
