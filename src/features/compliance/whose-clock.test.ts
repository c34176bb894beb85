import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { areaRows, stateRows } from './data/area-codes.ts';
import { postalRows } from './data/postal-codes.ts';
import { type Whereabouts, whoseClock } from './whose-clock.ts';
import { readZones, usZones } from './zones.ts';

function whereabouts(known: Partial<Whereabouts>): Whereabouts {
  return { phone: '', state: '', postalCode: '', timeZone: '', ...known };
}

function places(known: Partial<Whereabouts>): string[] {
  return whoseClock(whereabouts(known)).clocks.map((clock) => `${clock.jurisdiction} ${clock.zone}`);
}

describe('the clock of a number', () => {
  it('follows its area code', () => {
    expect(places({ phone: '+12145550123' })).toEqual(['US-TX America/Chicago']);
    expect(places({ phone: '(602) 555-0123' })).toEqual(['US-AZ America/Phoenix']);
    expect(places({ phone: '808-555-0123' })).toEqual(['US-HI Pacific/Honolulu']);
  });

  it('is every zone of an area code on a border', () => {
    expect(places({ phone: '+18505550123' })).toEqual(['US-FL America/New_York', 'US-FL America/Chicago']);
    expect(places({ phone: '+17015550123' })).toEqual(['US-ND America/Chicago', 'US-ND America/Denver']);
  });

  it.each(['+18005550123', '+18885550123', '+12115550123'])('may be anywhere in the US for %s', (phone) => {
    const clocks = whoseClock(whereabouts({ phone }));
    expect(clocks.clocks.map((clock) => clock.zone)).toEqual(usZones);
    expect(clocks.basis).toContain('all US zones');
  });

  it('is unknown for a foreign or missing number without an address', () => {
    expect(places({ phone: '+525512345678' })).toEqual([]);
    expect(places({ phone: '' })).toEqual([]);
  });

  it('of a foreign number with a US address is the address and anywhere', () => {
    const found = places({ phone: '+525512345678', state: 'TX', postalCode: '75201' });
    expect(found).toContain('US-TX America/Chicago');
    expect(found).toHaveLength(1 + usZones.length);
  });
});

describe('address and area code', () => {
  it('both count', () => {
    expect(places({ phone: '+12125550123', state: 'California' })).toEqual([
      'US-CA America/Los_Angeles',
      'US-NY America/New_York',
    ]);
  });

  it('a postal code narrows its state', () => {
    expect(places({ phone: '+19155550123', state: 'tx', postalCode: '79901-1234' })).toEqual([
      'US-TX America/Denver',
    ]);
  });

  it('a postal code in another state adds a place', () => {
    expect(places({ phone: '+12145550123', state: 'TX', postalCode: '73301' })).toContain(
      'US-TX America/Chicago',
    );
    expect(places({ phone: '+12145550123', state: 'TX', postalCode: '10001' })).toContain(
      'US-NY America/New_York',
    );
  });

  it('the stated zone picks among the zones of the state', () => {
    expect(places({ phone: '+13055550123', state: 'FL', timeZone: 'America/New_York' })).toEqual([
      'US-FL America/New_York',
    ]);
  });

  it('a stated zone that contradicts the state is one more candidate', () => {
    expect(places({ phone: '+13055550123', state: 'FL', timeZone: 'America/Los_Angeles' })).toContain(
      'US America/Los_Angeles',
    );
  });

  it('a stated zone does not rule out a second state', () => {
    const known = { phone: '+12145550123', state: 'TX', postalCode: '10001', timeZone: 'America/Chicago' };
    expect(places(known)).toEqual(['US-TX America/Chicago', 'US-NY America/New_York']);
  });

  it('a zone that does not exist says nothing', () => {
    expect(places({ phone: '+12145550123', timeZone: 'Mars/Olympus' })).toEqual(['US-TX America/Chicago']);
  });

  it('states its basis', () => {
    const { basis } = whoseClock(whereabouts({ phone: '+12145550123', state: 'TX', postalCode: '75201' }));
    expect(basis).toBe('address TX 75201: US-TX America/Chicago; area code 214: US-TX America/Chicago');
  });
});

describe('the tables', () => {
  const codes = areaRows.flatMap(([, , list]) => list.split(' '));

  it('name each area code once, and only well-formed ones', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^[2-9]\d{2}$/.test(code))).toBe(true);
    expect(areaRows.every(([jurisdiction]) => /^(CA|US-[A-Z]{2})$/.test(jurisdiction))).toBe(true);
  });

  it('name zones that exist', () => {
    const zones = [
      ...areaRows.map((row) => row[1]),
      ...stateRows.map((row) => row[2]),
      ...postalRows.map((row) => row[2]),
    ];
    for (const zone of zones.flatMap(readZones)) expect(IANAZone.isValidZone(zone)).toBe(true);
  });

  it('know every state, its area codes and its postal codes', () => {
    const states = stateRows.map(([state]) => state);
    expect(states).toHaveLength(56);
    for (const state of states)
      expect(areaRows.some(([jurisdiction]) => jurisdiction === `US-${state}`)).toBe(true);
    const withPostalCodes = new Set(postalRows.map(([state]) => state));
    expect(states.filter((state) => !withPostalCodes.has(state))).toEqual(['MP', 'AS']);
  });

  it('have no area code with a zone that its state has not', () => {
    const zonesOf = new Map(stateRows.map(([state, , zones]) => [`US-${state}`, readZones(zones)]));
    const strays = areaRows
      .filter(([jurisdiction]) => jurisdiction !== 'CA')
      .filter(([jurisdiction, zones]) =>
        readZones(zones).some((zone) => !zonesOf.get(jurisdiction)?.includes(zone)),
      );
    expect(strays).toEqual([]);
  });
});
