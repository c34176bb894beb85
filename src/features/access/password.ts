import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a hash costs: memory in KiB, passes over it, lanes. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's advice of 2025 for argon2id: 19 MiB, two passes, one lane. Raised here, every hash follows at its next sign-in. */
export const passwordCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };

const hashBytes = 32;
const derive = promisify((parameters: Argon2Parameters, done: (error: Error | null, hash: Buffer) => void) =>
  argon2('argon2id', parameters, done),
);

/** A hash that names its own cost: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, the usual form. */
export async function hashPassword(password: string, cost: PasswordCost = passwordCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive({ ...cost, message: normal(password), nonce: salt, tagLength: hashBytes });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${short(salt)}$${short(hash)}`;
}

export type PasswordVerdict = {
  readonly isRight: boolean /** Cheaper than today's cost. */;
  readonly isWeak: boolean;
};

export async function checkPassword(password: string, kept: string): Promise<PasswordVerdict> {
  const read = readHash(kept);
  const hash = await derive({
    ...read.cost,
    ...{ message: normal(password), nonce: read.salt, tagLength: read.hash.length },
  });
  const { memory, passes } = read.cost;
  return {
    isRight: timingSafeEqual(hash, read.hash),
    isWeak: memory < passwordCost.memory || passes < passwordCost.passes,
  };
}

function readHash(kept: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(kept);
  if (parts === null) throw new Error('a kept password hash has an unknown form');
  const [, memory, passes, parallelism, salt = '', hash = ''] = parts;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** The same letters, however the keyboard composed them. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function short(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}
