import { join } from 'node:path';
import { type DashboardPorts, LiveHub } from '../http/dashboard.ts';
import type { Foundations } from './foundations.ts';

/** What `npm run build` writes; the pages are served from there. */
const builtPages = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** The dashboard's side of the service: its files, its live stream, its read models. */
export function openDashboard(
  stack: AsyncDisposableStack,
  { clock, log, options }: Foundations,
): DashboardPorts {
  const live = stack.use(new LiveHub({ log, read: async () => ({ at: clock.now() }) }));
  return { token: options.config.operatorToken, pagesFolder: builtPages, live };
}
