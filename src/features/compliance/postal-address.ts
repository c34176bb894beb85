import { stateRows } from './data/area-codes.ts';
import { postalRows } from './data/postal-codes.ts';
import { clocksFor, type RecipientClock, readZones } from './zones.ts';

interface State {
  readonly code: string;
  readonly zones: readonly string[];
}

const statesByName: ReadonlyMap<string, State> = new Map(
  stateRows.flatMap(([code, name, zones]) => {
    const state = { code, zones: readZones(zones) };
    return [[code.toLowerCase(), state] as const, [name.toLowerCase(), state] as const];
  }),
);

const placesByPrefix: ReadonlyMap<string, State> = readPostalRows();

function readPostalRows(): Map<string, State> {
  const places = new Map<string, State>();
  for (const [code, ranges, letters] of postalRows) {
    const zones = letters === '' ? (statesByName.get(code.toLowerCase())?.zones ?? []) : readZones(letters);
    for (const prefix of ranges.split(' ').flatMap(expand)) {
      if (!places.has(prefix)) places.set(prefix, { code, zones });
    }
  }
  return places;
}

/** «798-799» is 798 and 799. */
function expand(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  const length = Number(last) - Number(first) + 1;
  return Array.from({ length }, (_, index) => String(Number(first) + index).padStart(3, '0'));
}

/** Clocks of a state given by code or name, [] if it is none. */
export function clocksOfState(state: string): readonly RecipientClock[] {
  const found = statesByName.get(state.trim().toLowerCase());
  return found === undefined ? [] : clocksFor(`US-${found.code}`, found.zones);
}

/** Clocks of a US postal code, [] if it is none. */
export function clocksOfPostalCode(postalCode: string): readonly RecipientClock[] {
  const digits = /^\s*(\d{5})(-?\d{4})?\s*$/u.exec(postalCode)?.[1];
  const found = digits === undefined ? undefined : placesByPrefix.get(digits.slice(0, 3));
  return found === undefined ? [] : clocksFor(`US-${found.code}`, found.zones);
}
