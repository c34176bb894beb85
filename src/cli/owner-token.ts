import { readOwnerToken, stateFolder } from '../adapters/state-folder/index.ts';
import type { Config } from '../config/config.ts';

/** What opens the service's routes to a terminal program: the setting, or what a start on this machine left. */
export async function ownerTokenOf(config: Config): Promise<string | null> {
  return config.operatorToken ?? (await readOwnerToken(stateFolder(config.stateDir)));
}
