import { bookCalls, type Database, upkeepLanes } from '../adapters/store/index.ts';
import type { ModelUsage } from '../domain/model.ts';
import type { Clock } from '../kit/clock.ts';
import { systemId } from '../kit/id.ts';
import type { Log } from '../kit/log.ts';

/** Books what keeping a prompt warm costs. A store that does not answer stops neither the keeping nor the process. */
export function bookUpkeep(database: Database, clock: Clock, log: Log) {
  return async (locationId: string, calls: readonly ModelUsage[]): Promise<void> => {
    try {
      const place = { locationId, contactId: '', runId: systemId() };
      await bookCalls(
        database,
        place,
        clock.now(),
        calls.map((call) => ({ ...call, lane: upkeepLanes.keepWarm })),
      );
    } catch (error) {
      log.warn({ err: error, locationId }, 'what kept a prompt warm could not be booked');
    }
  };
}
