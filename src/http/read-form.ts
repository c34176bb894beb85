import type { FastifyRequest } from 'fastify';
import { bytesOf } from './raw-body.ts';

/** The fields of a form of ours, sent as `application/x-www-form-urlencoded`; of a repeated one the last. */
export function readForm({ body }: FastifyRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(bytesOf(body).toString('utf8')));
}
