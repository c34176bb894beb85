export { keepOwnerToken, readOwnerToken } from './owner-token.ts';
export { keepSecretKey } from './secret-key.ts';
export { stateFolder } from './state-folder.ts';
