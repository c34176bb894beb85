export { type Admission, admit, type Call } from './admit.ts';
export type { Caller, Grant, Proof, Role } from './caller.ts';
export type { Credentials } from './callers.ts';
export { formTokenOf } from './form-token.ts';
export { type Access, type AccessOptions, openAccess } from './open-access.ts';
export type { Entered, MadeLink } from './people.ts';
export { emailShape, nameShape, passwordShape, shortestPassword } from './person-shape.ts';
export type {
  AccessToken,
  Account,
  AccountChange,
  AccountStore,
  Link,
  LinkHolder,
  NewAccount,
  Session,
  SessionStore,
  SignInSubject,
  SignInTries,
  Taken,
  TokenStore,
} from './ports.ts';
export { isSameSecret, secretCheck } from './same-secret.ts';
export type { OpenedSession } from './sessions.ts';
export type { SignInOutcome } from './sign-in.ts';
export { type TokenWish, tokenLongestDays } from './tokens.ts';
