export { type OpenedStateFolder, openStateFolder } from './open-state-folder.ts';
export { keepOwnerToken, readOwnerToken } from './owner-token.ts';
export { keepSecretKey } from './secret-key.ts';
export { stateFolder } from './state-folder.ts';
