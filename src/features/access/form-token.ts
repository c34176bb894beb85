import { createHmac } from 'node:crypto';

/**
 * What a page of ours knows and a page of somebody else's cannot: it is made from the session's secret, which no
 * script reads, and shown only in answers that other origins cannot read. Nothing to store, and over with the session.
 */
export function formTokenOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('form').digest('base64url');
}
