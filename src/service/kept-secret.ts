import { type Database, keepSetting, replaceSetting } from '../adapters/store/index.ts';
import { isSealed, seal, unseal } from '../kit/seal.ts';

/**
 * A secret that is made once and kept in the database, sealed where there is a key. One that lies there unsealed, from
 * before there was a key, is sealed now.
 */
export async function keptSecret(
  database: Database,
  name: string,
  make: () => string,
  secretKey: string | null,
): Promise<string> {
  const kept = await keepSetting(database, name, () =>
    secretKey === null ? make() : seal(secretKey, name, make()),
  );
  if (!isSealed(kept)) {
    if (secretKey !== null) await replaceSetting(database, name, kept, seal(secretKey, name, kept));
    return kept;
  }
  const secret = secretKey === null ? null : unseal(secretKey, name, kept);
  if (secret === null) {
    throw new Error(
      'The workflow secret in the database was sealed with another key: write that SECRET_KEY (or bring STATE_DIR/secret-key back), or write a new WORKFLOW_HOOK_SECRET and copy the new address into the workflow.',
    );
  }
  return secret;
}
