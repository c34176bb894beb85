import { createServer } from 'node:net';

export type PortOutcome =
  | { readonly outcome: 'free'; readonly port: number }
  | { readonly outcome: 'taken'; readonly port: number };

const tries = 50;

/** The wanted port, or the next free one above it that is not among `taken`. */
export async function nextFreePort(
  wanted: number,
  host: string,
  taken: readonly number[] = [],
): Promise<PortOutcome> {
  for (let port = wanted; port < wanted + tries; port++) {
    if (!taken.includes(port) && (await isFree(port, host))) return { outcome: 'free', port };
  }
  return { outcome: 'taken', port: wanted };
}

/** Asked by listening for a moment: nothing else tells reliably on every system. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
