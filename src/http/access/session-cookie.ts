import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedSession } from '../../features/access/index.ts';

/** Over https the prefix keeps other hosts of the same domain from planting a cookie of ours. */
const names = { open: 'eh_session', secure: '__Host-eh_session' } as const;

/** The secret that the browser brought; null = none. Over https one without the prefix may be planted: it counts for nothing. */
export function sessionOf({ headers }: FastifyRequest, isSecure: boolean): string | null {
  const cookies = (headers.cookie ?? '').split(/; */u);
  for (const name of isSecure ? [names.secure] : [names.secure, names.open]) {
    const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
    if (found !== undefined) return found.slice(name.length + 1);
  }
  return null;
}

export interface CookieSetting {
  readonly now: number;
  readonly isSecure: boolean;
  /** The page is shown in another site's frame, whose own jar the cookie goes into. */
  readonly isFramed?: boolean;
}

export function giveSession(
  reply: FastifyReply,
  session: OpenedSession,
  { now, isSecure, isFramed = false }: CookieSetting,
): void {
  const maxAgeSeconds = Math.round((session.expiresAt - now) / 1000);
  reply.header('set-cookie', cookie(session.secret, maxAgeSeconds, isSecure, isFramed));
}

export function takeSession(reply: FastifyReply, isSecure: boolean): void {
  reply.header('set-cookie', cookie('', 0, isSecure));
}

/** Secrets are base64url, which a cookie takes as it is. */
function cookie(secret: string, maxAgeSeconds: number, isSecure: boolean, isFramed = false): string {
  const start = `${isSecure ? names.secure : names.open}=${secret}; Path=/; Max-Age=${maxAgeSeconds}`;
  if (isFramed) return `${start}; HttpOnly; SameSite=None; Secure; Partitioned`;
  return `${start}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
