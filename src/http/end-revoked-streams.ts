import type { FastifyInstance, FastifyReply } from 'fastify';

/** A stream learns this late at most that its caller may see it no longer; anything shorter asks the store more often. */
const everyMs = 15_000;

export interface StreamWatch {
  /** From now on the answer is cut as soon as `mayGoOn` says no. */
  watch(reply: FastifyReply, mayGoOn: () => Promise<boolean>): void;
}

/**
 * Most answers are over in milliseconds. What lasts (live streams) is asked again every few seconds whether its caller
 * is still let in: somebody who was disabled, signed out or moved to another location must not go on listening.
 */
export function endRevokedStreams(app: FastifyInstance, lookEveryMs = everyMs): StreamWatch {
  const open = new Map<FastifyReply['raw'], { readonly since: number; mayGoOn: () => Promise<boolean> }>();
  const look = async () => {
    const before = performance.now() - lookEveryMs;
    for (const [raw, { since, mayGoOn }] of [...open]) {
      // a store that does not answer is no reason to cut anybody off
      if (since <= before && !(await mayGoOn().catch(() => true))) raw.destroy();
    }
  };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, lookEveryMs).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await looking;
  });
  return {
    watch: ({ raw }, mayGoOn) => {
      open.set(raw, { since: performance.now(), mayGoOn });
      raw.once('close', () => open.delete(raw));
    },
  };
}
