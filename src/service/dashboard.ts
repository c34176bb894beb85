import { join } from 'node:path';
import { createOperationsStore, readCacheContents } from '../adapters/store/index.ts';
import type { Acts } from '../features/acts/index.ts';
import type { BudgetState } from '../features/budget/index.ts';
import { settingsTag } from '../features/cache/index.ts';
import type { Drills } from '../features/drill/index.ts';
import {
  addUpClosedDays,
  NowReader,
  readConversationCosts,
  readCosts,
} from '../features/operations/index.ts';
import type { DashboardPorts } from '../http/dashboard.ts';
import { LiveHub } from '../http/live-hub.ts';
import { crmUsers } from './crm-users.ts';
import type { Foundations } from './foundations.ts';
import { namedMetricOf } from './guarded-flags.ts';
import { systemSettings } from './system-settings.ts';
import type { Work } from './work.ts';

/** What `npm run build` writes; the pages are served from there. */
const builtPages = join(import.meta.dirname, '..', '..', 'web', 'dist');

const addUpEveryMs = 3_600_000;

/** The dashboard's side of the service: its files, its live stream, its read models. */
export function openDashboard(
  stack: AsyncDisposableStack,
  foundations: Foundations,
  { guard, rollbacks }: Pick<Work, 'guard' | 'rollbacks'>,
  { drills, acts }: { readonly drills: Drills; readonly acts: Acts },
): DashboardPorts {
  const now = () => foundations.clock.now();
  const { cache, clock, log, database, flags, locations, budgets, metrics, options } = foundations;
  const source = options.config.vendors === 'real' ? 'measured' : 'simulated';
  const store = createOperationsStore(database);
  const reader = new NowReader(store, clock, (id) => locations.find(id)?.timeZone ?? 'UTC');
  const budgetsOf = (locationId: string | null) =>
    budgets
      .states()
      .filter((one) => locationId === null || one.locationId === locationId)
      .sort((one, other) => usedShare(other) - usedShare(one));
  const readNow = async (locationId: string | null) => ({
    ...(await reader.read(locationId)),
    budgets: budgetsOf(locationId).filter(
      ({ state }) => locationId !== null || state === 'near' || state === 'spent',
    ),
  });
  const live = stack.use(
    new LiveHub({
      log,
      read: async (locationId) => ({
        at: clock.now(),
        now: await readNow(locationId),
        flagChanges: flags.figures().changes,
      }),
    }),
  );
  const addUp = () =>
    addUpClosedDays(store, now()).catch((error: unknown) =>
      log.warn(
        { err: error },
        'the cost of days that are over could not be added up; tried again in an hour',
      ),
    );
  let adding = addUp();
  const timer = setInterval(() => {
    adding = addUp();
  }, addUpEveryMs);
  stack.defer(async () => {
    clearInterval(timer);
    await adding;
  });
  return {
    pagesFolder: builtPages,
    live,
    rollouts: {
      ...{ flags, now, reader: metrics.reader, metricOf: namedMetricOf },
      guard: () => ({ isGuard: guard.isGuard, readings: guard.readings }),
      rollbacks: (limit) => rollbacks.list(limit),
    },
    drill: { drills, now },
    caches: { cache, now, reader: metrics.reader, stored: () => readCacheContents(database, now()) },
    audit: { flags: () => flags.history(), acts: () => acts.history() },
    settings: {
      system: () => systemSettings(options.config),
      locations: locations.all,
      save: async (locationId, settings) => {
        await locations.save(locationId, settings);
        await cache.invalidate([settingsTag(locationId)]);
      },
    },
    crmUsers: crmUsers(foundations),
    targets: { source, now, reader: metrics.reader },
    operations: {
      source,
      locations: locations.all,
      now: readNow,
      budgets: async (locationId) => {
        await budgets.refresh();
        return budgetsOf(locationId);
      },
      conversationCosts: (locationId, days) => readConversationCosts(store, { locationId, days, now: now() }),
      costs: (locationId, days) => readCosts(store, { locationId, days, now: clock.now() }),
    },
  };
}

function usedShare({ spentUsd, budgetUsd }: BudgetState): number {
  return budgetUsd === null ? 0 : spentUsd / budgetUsd;
}
