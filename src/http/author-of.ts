import type { FastifyRequest } from 'fastify';
import { grantOf } from './enforce-roles.ts';

/**
 * Who did it, for the record: the name of whoever signed in or of the token, behind a word that says how they proved it,
 * so that nobody can be called like the guard. The operator's token is one for all and names nobody: a program that uses it
 * may add whose hand it was.
 */
export function authorOf(request: FastifyRequest, word = ''): string {
  const { proof, name, caller } = grantOf(request);
  switch (proof.kind) {
    case 'operator-token':
      return `operator ${word}`.trim();
    case 'session':
      return `${caller.role} ${name}`;
    case 'token':
      return `token ${name}`;
    default:
      return proof satisfies never;
  }
}
