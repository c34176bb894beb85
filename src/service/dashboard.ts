import { join } from 'node:path';
import { createOperationsStore } from '../adapters/store/index.ts';
import { NowReader, readCosts } from '../features/operations/index.ts';
import type { DashboardPorts } from '../http/dashboard.ts';
import { LiveHub } from '../http/live-hub.ts';
import type { Foundations } from './foundations.ts';

/** What `npm run build` writes; the pages are served from there. */
const builtPages = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** The dashboard's side of the service: its files, its live stream, its read models. */
export function openDashboard(stack: AsyncDisposableStack, foundations: Foundations): DashboardPorts {
  const { clock, log, database, flags, locations, metrics, options } = foundations;
  const source = options.config.vendors === 'real' ? 'measured' : 'simulated';
  const store = createOperationsStore(database);
  const reader = new NowReader(store, clock);
  const live = stack.use(
    new LiveHub({
      log,
      read: async (locationId) => ({
        at: clock.now(),
        now: await reader.read(locationId),
        flagChanges: flags.figures().changes,
      }),
    }),
  );
  return {
    pagesFolder: builtPages,
    live,
    targets: { source, now: () => clock.now(), reader: metrics.reader },
    operations: {
      source,
      locations: locations.all,
      now: (locationId) => reader.read(locationId),
      costs: (locationId, days) => readCosts(store, { locationId, days, now: clock.now() }),
    },
  };
}
