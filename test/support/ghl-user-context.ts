import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What the CRM's window gives a custom page, as the vendor's library writes it (crypto-js, passphrase). */
export function encryptUserContext(context: object, sharedSecret: string): string {
  const salt = randomBytes(8);
  let derived = Buffer.alloc(0);
  for (let last = Buffer.alloc(0); derived.length < 48; derived = Buffer.concat([derived, last])) {
    last = createHash('md5')
      .update(Buffer.concat([last, Buffer.from(sharedSecret), salt]))
      .digest();
  }
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32, 48));
  const body = Buffer.concat([cipher.update(JSON.stringify(context), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from('Salted__'), salt, body]).toString('base64');
}
