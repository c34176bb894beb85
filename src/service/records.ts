import { createRecordStore } from '../adapters/store/index.ts';
import { RecordReader } from '../features/records/index.ts';
import type { RecordPorts } from '../http/records/index.ts';
import type { Foundations } from './foundations.ts';

/** What the pages of the records are told. */
export function openRecords({ database, locations, metrics, clock, budgets }: Foundations): RecordPorts {
  return {
    reader: new RecordReader({
      store: createRecordStore(database),
      settings: (locationId) => locations.find(locationId)?.settings ?? null,
      now: () => clock.now(),
      isBudgetSpent: (locationId, leadSpentTodayUsd) => budgets.spent(locationId, leadSpentTodayUsd) !== null,
      flush: () => metrics.flush(),
    }),
    now: () => clock.now(),
  };
}
