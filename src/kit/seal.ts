import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const mark = 'sealed:v1:';
const nonceBytes = 12;
const tagBytes = 16;

/** Whether a text was made by `seal`. */
export function isSealed(text: string): boolean {
  return text.startsWith(mark);
}

/**
 * Encrypts a text (AES-256-GCM) so that it opens with the same key under the same name only: a sealed value put in
 * another one's place does not open. `secret` is random text, not a password.
 */
export function seal(secret: string, name: string, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(name));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${mark}${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`;
}

/** Null: another key or name, or somebody changed it. */
export function unseal(secret: string, name: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url');
  if (!isSealed(sealed) || bytes.length < nonceBytes + tagBytes) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), nonce)
    .setAAD(Buffer.from(name))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const start = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([start, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'enterprisehub seal', 32));
}
