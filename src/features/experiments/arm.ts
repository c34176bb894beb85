import type { Exposure } from '../../domain/tried.ts';
import { bucketCount, bucketOf, hashContact, hashText } from '../flags/index.ts';

export type Arm = Exposure['arm'];

/**
 * The arm of a contact: a hash of the experiment and the contact and nothing else, so that it is the same in every
 * process, after every restart and for ever. The hash is that of the flags; the seed makes experiments independent.
 */
export function armOf(experimentId: string, share: number, locationId: string, contactId: string): Arm {
  const place = bucketOf(hashText(`experiment ${experimentId}`), hashContact(locationId, contactId));
  return place < Math.round(share * bucketCount) ? 'candidate' : 'control';
}
