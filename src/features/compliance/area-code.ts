import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { areaRows } from './data/area-codes.ts';
import type { Jurisdiction } from './rules/rule.ts';
import { clocksFor, type RecipientClock, readZones } from './zones.ts';

/** What a phone number says about where its owner may be. */
export type AreaReading =
  | { readonly outcome: 'known'; readonly areaCode: string; readonly clocks: readonly RecipientClock[] }
  /** Toll-free or not in the table: may be anywhere in the United States. */
  | { readonly outcome: 'unknown'; readonly areaCode: string }
  /** Another country, or no number at all. */
  | { readonly outcome: 'foreign' | 'none' };

const byCode: ReadonlyMap<string, readonly RecipientClock[]> = new Map(
  areaRows.flatMap(([jurisdiction, zones, codes]) =>
    codes
      .split(' ')
      .map((code) => [code, clocksFor(asJurisdiction(jurisdiction), readZones(zones))] as const),
  ),
);

export function readAreaCode(phone: string): AreaReading {
  const number = parsePhoneNumberFromString(phone, 'US');
  if (number === undefined) return { outcome: 'none' };
  if (number.countryCallingCode !== '1') return { outcome: 'foreign' };
  const areaCode = number.nationalNumber.slice(0, 3);
  const clocks = byCode.get(areaCode);
  return clocks === undefined ? { outcome: 'unknown', areaCode } : { outcome: 'known', areaCode, clocks };
}

/** The table is our own file: its first column is `CA` or `US-` and two letters, which a test checks. */
function asJurisdiction(text: string): Jurisdiction {
  return text === 'CA' ? 'CA' : `US-${text.slice(3)}`;
}
