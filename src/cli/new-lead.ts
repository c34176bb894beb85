import type { Random } from '../kit/random.ts';
import type { NewLead } from './simulator-client.ts';

const firstNames = ['Nora', 'Omar', 'Priya', 'Lena', 'Diego', 'Grace', 'Tariq', 'Ivy', 'Mateo', 'Ruth'];
const lastNames = ['Reyes', 'Walsh', 'Nair', 'Keller', 'Santos', 'Okafor', 'Haddad', 'Brandt', 'Lindgren'];
/** Of Texas, where the simulated team works: the hour there decides when a text may be sent. */
const areaCodes = ['512', '737', '210', '214', '713', '817', '972', '832'];

/**
 * A lead that no earlier start has met. The database outlives the simulated CRM, so a fixed lead would come back with
 * an old conversation. Numbers 555-0100 to 555-0199 belong to nobody.
 */
export function newLead(random: Random): NewLead {
  const last = String(100 + Math.floor(random() * 100)).padStart(4, '0');
  return {
    firstName: pick(firstNames, random),
    lastName: pick(lastNames, random),
    phone: `+1${pick(areaCodes, random)}555${last}`,
  };
}

function pick(from: readonly string[], random: Random): string {
  return from[Math.floor(random() * from.length)] ?? '';
}
