import { randomBytes } from 'node:crypto';
import { keepSecretFile, readSecretFile } from './secret-file.ts';

const fileName = 'owner-token';

/**
 * The token by which programs of this machine's account speak as the owner. Being able to read the file is the proof,
 * so that a newcomer's `npm run text` needs no set-up and no web page gets in.
 */
export function keepOwnerToken(folder: string): Promise<string> {
  return keepSecretFile(folder, fileName, () => randomBytes(32).toString('base64url'));
}

export function readOwnerToken(folder: string): Promise<string | null> {
  return readSecretFile(folder, fileName);
}
