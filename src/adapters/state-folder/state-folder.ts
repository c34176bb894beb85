import { join } from 'node:path';

/** Where this machine keeps what is its own: below the project unless the settings say otherwise. */
export function stateFolder(stateDir: string | null): string {
  return stateDir ?? join(import.meta.dirname, '..', '..', '..', '.state');
}
