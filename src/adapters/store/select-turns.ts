import type { Selection, TurnRef } from '../../features/replay/index.ts';
import type { Database } from './database.ts';

/** Turns over texts, oldest first; of too many the newest. A run that answered no row is none. */
export async function selectTurns(
  database: Database,
  locationId: string,
  selection: Selection,
  limit: number,
): Promise<readonly TurnRef[]> {
  switch (selection.by) {
    case 'run':
      return database.rows<TurnRef>(
        'replay_by_run',
        `select run_id as "runId", null as "deliveryId" from run where location_id = $1 and run_id = $2`,
        [locationId, selection.runId],
      );
    case 'delivery':
      return database.rows<TurnRef>(
        'replay_by_delivery',
        `select run_id as "runId", delivery_id as "deliveryId" from inbox
         where location_id = $1 and delivery_id = $2 and contact_id <> '' and event is not null`,
        [locationId, selection.deliveryId],
      );
    case 'contact':
      return oldestFirst(
        await database.rows<TurnRef>(
          'replay_by_contact',
          `select run_id as "runId", null as "deliveryId" from run
           where location_id = $1 and contact_id = $2 and reason not like 'system_trouble%'
           order by started_at desc, run_id limit $3`,
          [locationId, selection.contactId, limit],
        ),
      );
    case 'span':
      return oldestFirst(
        await database.rows<TurnRef>(
          'replay_by_span',
          `select run_id as "runId", null as "deliveryId" from run
           where location_id = $1 and decided_at >= $2 and decided_at < $3 and reason not like 'system_trouble%'
           order by decided_at desc, run_id limit $4`,
          [locationId, selection.from, selection.until, limit],
        ),
      );
    default:
      return selection satisfies never;
  }
}

function oldestFirst(refs: readonly TurnRef[]): readonly TurnRef[] {
  return refs.toReversed();
}
