export { keepOwnerToken, readOwnerToken } from './owner-token.ts';
export { keepSecretFile } from './secret-file.ts';
export { stateFolder } from './state-folder.ts';
