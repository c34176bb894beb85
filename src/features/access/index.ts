export { type Admission, admit, type Call } from './admit.ts';
export type { Caller, Grant, Role } from './caller.ts';
export { isSameSecret } from './same-secret.ts';
