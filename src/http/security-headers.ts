import type { FastifyInstance } from 'fastify';
import { isSecure, type PublicUrl } from './access/origin.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Sites that may show the page in a frame, such as `https://*.gohighlevel.com`. None without it. */
    frameAncestors?: readonly string[];
  }
}

/** Everything from here, no script or style inside the page, nothing sent elsewhere. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

const yearSeconds = 31_536_000;

const everywhere = {
  'x-content-type-options': 'nosniff',
  // not no-referrer: with it a form of ours would call its own origin «null»
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};
/** Made once: it goes out with almost every answer. */
export const unframed = {
  ...everywhere,
  'content-security-policy': `${contentPolicy}; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
};

/**
 * What browsers are told with every answer. Set before the handler runs, so that files which may be kept can say so
 * themselves; an answer that says nothing is kept nowhere.
 */
export function secureHeaders(app: FastifyInstance, publicUrl: PublicUrl): void {
  app.addHook('onRequest', (request, reply, done) => {
    // a vendor's server is no browser, and its webhooks come by the thousand
    if (request.routeOptions.config.role === 'vendor') return done();
    const framedBy = request.routeOptions.config.frameAncestors ?? [];
    reply.headers(
      framedBy.length === 0
        ? unframed
        : {
            ...everywhere,
            'content-security-policy': `${contentPolicy}; frame-ancestors ${framedBy.join(' ')}`,
          },
    );
    if (isSecure(request, publicUrl)) reply.header('strict-transport-security', `max-age=${yearSeconds}`);
    done();
  });
}
