import type { FastifyRequest } from 'fastify';

/** Where people reach the service, when that is not where it listens: behind a proxy or a tunnel. */
export type PublicUrl = string | null;

/** Whether the browser speaks https with whatever stands in front of us. */
export function isSecure(request: FastifyRequest, publicUrl: PublicUrl): boolean {
  if (request.protocol === 'https') return true;
  const known = publicUrl === null ? null : URL.parse(publicUrl);
  return known?.protocol === 'https:' && known.host === request.host;
}

/** The address to put before a path of a link that is shown to somebody. */
export function baseUrlOf(request: FastifyRequest, publicUrl: PublicUrl): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}

/**
 * Whether a browser says that another site sent this. A program that says nothing is not a browser, and so carries
 * nobody's cookie without their knowledge.
 */
export function isFromAnotherSite({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && URL.parse(origin)?.host !== host;
}
