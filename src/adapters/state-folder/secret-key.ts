import { randomBytes } from 'node:crypto';
import { keepSecretFile } from './secret-file.ts';

/** The key that seals secrets of a database in the same folder. A copy of that database alone does not open them. */
export function keepSecretKey(folder: string): Promise<string> {
  return keepSecretFile(folder, 'secret-key', () => randomBytes(32).toString('base64url'));
}
