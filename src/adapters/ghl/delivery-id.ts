import { createHash } from 'node:crypto';

const bucketMs = 5 * 60_000;

function hash(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

/**
 * A delivery id where the vendor gives none: equal for repeats of the same content inside the same five
 * minutes, so that a repeat is a duplicate and the lead's second «yes» an hour later is not.
 */
export function hashedDeliveryId(parts: readonly string[], at: number): string {
  return `hash-${hash([...parts, Math.floor(at / bucketMs)])}`;
}

/**
 * A message id where a webhook carries none. Made of what the message list states too, so that reconciliation
 * computes the same id for the same message and does not take it in twice.
 */
export function hashedMessageId(message: {
  readonly locationId: string;
  readonly contactId: string;
  readonly text: string;
  readonly at: number;
}): string {
  return `hash-${hash([message.locationId, message.contactId, message.text.trim(), message.at])}`;
}
