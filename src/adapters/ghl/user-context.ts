import { createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';

/** Whom GoHighLevel shows a custom page to. */
export interface UserContext {
  readonly userId: string;
  readonly userName: string;
  /** The sub-account that is open; null in the agency's own view. */
  readonly locationId: string | null;
}

export type UserContextReading =
  | { readonly outcome: 'user'; readonly user: UserContext }
  | { readonly outcome: 'refused'; readonly why: string };

const idShape = z.string().regex(/^[A-Za-z0-9_-]{6,64}$/u);
const shape = z.object({
  userId: idShape,
  userName: z.string().max(200).default(''),
  activeLocation: idShape.optional(),
});

const mark = Buffer.from('Salted__');
const saltBytes = 8;
const longest = 8_192;

/**
 * Reads what the CRM's window gives a custom page: JSON under AES-256-CBC in OpenSSL's salted form, keyed with the app's
 * shared secret. The vendor calls it signed, but nothing proves that it was not altered: somebody with a context of
 * their own could flip bits of the user's id at the price of a garbled block before it. So everything that is no proper
 * UTF-8, JSON and id is refused here, and the service asks the CRM whether this user has this name.
 */
export function readUserContext(encrypted: string, sharedSecret: string): UserContextReading {
  if (encrypted.length > longest || !/^[A-Za-z0-9+/]+={0,2}$/u.test(encrypted)) return refused('no base64');
  const bytes = Buffer.from(encrypted, 'base64');
  const body = bytes.subarray(mark.length + saltBytes);
  if (!bytes.subarray(0, mark.length).equals(mark) || body.length === 0 || body.length % 16 !== 0) {
    return refused('not in the salted form');
  }
  const plain = decrypt(body, sharedSecret, bytes.subarray(mark.length, mark.length + saltBytes));
  if (plain === null) return refused('another secret, or altered');
  const read = shape.safeParse(parseJson(plain));
  if (!read.success) return refused('no user in it');
  const { userId, userName, activeLocation } = read.data;
  return { outcome: 'user', user: { userId, userName, locationId: activeLocation ?? null } };
}

/** Null where the padding or the characters are wrong. */
function decrypt(body: Buffer, secret: string, salt: Buffer): string | null {
  const { key, iv } = keyFrom(secret, salt);
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    const plain = Buffer.concat([decipher.update(body), decipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round, which the vendor's library uses. */
function keyFrom(secret: string, salt: Buffer): { readonly key: Buffer; readonly iv: Buffer } {
  let derived = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  while (derived.length < 48) {
    last = createHash('md5').update(last).update(secret, 'utf8').update(salt).digest();
    derived = Buffer.concat([derived, last]);
  }
  return { key: derived.subarray(0, 32), iv: derived.subarray(32, 48) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(why: string): UserContextReading {
  return { outcome: 'refused', why };
}
