import { hash, randomBytes } from 'node:crypto';

/** Makes that many random bytes, unguessable, as base64url. Injected, so that a test can know what was made. */
export type NewSecret = (bytes: number) => string;

export const systemSecret: NewSecret = (bytes) => randomBytes(bytes).toString('base64url');

/**
 * What is kept of a random secret (hex SHA-256). Enough for 128 random bits and more, which nobody can guess; never
 * for a password.
 */
export function hashOfSecret(secret: string): string {
  return hash('sha256', secret);
}
