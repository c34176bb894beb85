import { IANAZone } from 'luxon';
import type { Contact } from '../../domain/contact.ts';
import { type AreaReading, readAreaCode } from './area-code.ts';
import { clocksOfPostalCode, clocksOfState } from './postal-address.ts';
import { anywhereInTheUs, type RecipientClock } from './zones.ts';

export type Whereabouts = Pick<Contact, 'phone' | 'state' | 'postalCode' | 'timeZone'>;

export interface RecipientClocks {
  /** Every candidate; a text may go only in hours that all of them allow. Empty: nothing is known, so hold. */
  readonly clocks: readonly RecipientClock[];
  /** What was concluded from what, in one line; stored with each send. */
  readonly basis: string;
}

/**
 * The clocks that bind a text to this contact. Address and area code are both read and both kept, so the stricter
 * wins by itself; a number that says nothing (toll-free, new code) counts as anywhere in the United States.
 */
export function whoseClock(contact: Whereabouts): RecipientClocks {
  const address = readAddress(contact);
  const area = readAreaCode(contact.phone);
  const fromNumber = clocksOfNumber(area, address.clocks.length > 0);
  return {
    clocks: unique([...address.clocks, ...fromNumber]),
    basis: [address.basis, describe(area)].filter((part) => part !== '').join('; '),
  };
}

function clocksOfNumber(area: AreaReading, hasAddress: boolean): readonly RecipientClock[] {
  switch (area.outcome) {
    case 'known':
      return area.clocks;
    case 'unknown':
      return anywhereInTheUs;
    case 'foreign':
    case 'none':
      // Of a foreign number no rules are known: only a US address makes it somebody we may judge at all.
      return hasAddress ? anywhereInTheUs : [];
  }
}

function readAddress(contact: Whereabouts): RecipientClocks {
  const state = clocksOfState(contact.state);
  const postal = clocksOfPostalCode(contact.postalCode);
  const places = merge(state, postal);
  const zone = IANAZone.isValidZone(contact.timeZone) ? contact.timeZone : '';
  const clocks = withZone(places, zone);
  const words = [contact.state.trim(), contact.postalCode.trim(), zone].filter((part) => part !== '');
  return { clocks, basis: clocks.length === 0 ? '' : `address ${words.join(' ')}: ${list(clocks)}` };
}

/** A postal code inside the stated state narrows it; one in another state makes both candidates. */
function merge(
  state: readonly RecipientClock[],
  postal: readonly RecipientClock[],
): readonly RecipientClock[] {
  const agrees = postal[0] !== undefined && postal[0].jurisdiction === state[0]?.jurisdiction;
  return agrees ? postal : [...state, ...postal];
}

/** The contact's own zone picks among the zones of its state; where it contradicts them it is one more candidate. */
function withZone(places: readonly RecipientClock[], zone: string): readonly RecipientClock[] {
  if (zone === '') return places;
  const picked = new Set(places.filter((clock) => clock.zone === zone).map((clock) => clock.jurisdiction));
  if (picked.size === 0) return [...places, { zone, jurisdiction: 'US' }];
  return places.filter((clock) => clock.zone === zone || !picked.has(clock.jurisdiction));
}

function unique(clocks: readonly RecipientClock[]): readonly RecipientClock[] {
  return [...new Map(clocks.map((clock) => [`${clock.jurisdiction} ${clock.zone}`, clock])).values()];
}

function describe(area: AreaReading): string {
  switch (area.outcome) {
    case 'known':
      return `area code ${area.areaCode}: ${list(area.clocks)}`;
    case 'unknown':
      return `area code ${area.areaCode} says no place: all US zones`;
    case 'foreign':
      return 'foreign number';
    case 'none':
      return 'no readable number';
  }
}

function list(clocks: readonly RecipientClock[]): string {
  return clocks.map((clock) => `${clock.jurisdiction} ${clock.zone}`).join(', ');
}
