import type { Jurisdiction } from './rules/rule.ts';

/** One place and time that a recipient may be in. */
export interface RecipientClock {
  /** IANA zone. */
  readonly zone: string;
  /** `US` where the state is not known. */
  readonly jurisdiction: Jurisdiction;
}

const shortZones: Readonly<Record<string, string>> = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  A: 'America/Phoenix',
  P: 'America/Los_Angeles',
  K: 'America/Anchorage',
  L: 'America/Adak',
  H: 'Pacific/Honolulu',
};

/** Zones of the fifty states: what «somewhere in the United States» means. */
export const usZones: readonly string[] = Object.values(shortZones);

/** Reads the zone column of the data tables. */
export function readZones(letters: string): readonly string[] {
  return letters
    .split(' ')
    .filter((letter) => letter !== '')
    .map((letter) => shortZones[letter] ?? letter);
}

export function clocksFor(jurisdiction: Jurisdiction, zones: readonly string[]): readonly RecipientClock[] {
  return zones.map((zone) => ({ zone, jurisdiction }));
}

/** Somewhere in the United States: continental zones, Alaska and Hawaii. */
export const anywhereInTheUs: readonly RecipientClock[] = clocksFor('US', usZones);
