import type { Message } from '../../domain/message.ts';
import {
  type Effect,
  type EffectKind,
  newConversation,
  type PendingRow,
  type TurnContext,
} from '../../domain/turn.ts';
import type { TurnState } from '../../domain/turn-state.ts';
import type { BookedRun, RecordedTurn, TurnRef } from '../../features/replay/index.ts';
import { contextAsOf } from './context-as-of.ts';
import type { Database } from './database.ts';
import { factsAsOf, type TurnPlace } from './facts-as-of.ts';

interface RunRow {
  readonly contact_id: string;
  readonly started_at: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly state: TurnState | null;
}

/** One turn of the past with everything that it knew. What is not on record is rebuilt as well as can be, and named. */
export async function loadRecordedTurn(
  database: Database,
  locationId: string,
  ref: TurnRef,
): Promise<RecordedTurn | null> {
  if (ref.runId === null) return loadUnanswered(database, locationId, ref.deliveryId ?? '');
  const [run] = await database.rows<RunRow>(
    'recorded_run',
    `select r.contact_id, r.started_at, r.outcome, r.reason, s.state
     from run r left join turn_state s on s.location_id = r.location_id and s.run_id = r.run_id
     where r.location_id = $1 and r.run_id = $2`,
    [locationId, ref.runId],
  );
  if (run === undefined) return null;
  const place = { locationId, contactId: run.contact_id, runId: ref.runId, at: Number(run.started_at) };
  const booked = await bookedRun(database, place, run);
  return run.state === null
    ? rebuilt(database, place, booked, await rowsOfRun(database, place))
    : restored(database, place, booked, run.state);
}

/** From the state that the run itself left: only words and facts are looked up. */
async function restored(
  database: Database,
  place: TurnPlace,
  booked: BookedRun,
  state: TurnState,
): Promise<RecordedTurn> {
  const [history, facts, pending] = await Promise.all([
    messagesById(database, place, state.historyIds),
    factsAsOf(database, place, state.context.journey),
    rowsByDelivery(database, place, state.deliveryIds),
  ]);
  const conversation = { ...newConversation, ...state.context.conversation };
  // states of before budgets know no spend
  const { spentTodayUsd = 0 } = state.context;
  const context: TurnContext = { ...state.context, spentTodayUsd, conversation, history, facts };
  const gaps = [
    ...missing('message', state.historyIds.length - history.length),
    ...missing('webhook', state.deliveryIds.length - pending.length),
  ];
  return {
    ...turnOf(place, context, pending, state.openEffects),
    ...{ contact: state.contactRead, location: state.location, flags: state.flags, versions: state.versions },
    ...{ variantId: state.variantId, booked, gaps },
  };
}

/** From history alone: a turn of before such states were kept, or a webhook that no run answered. */
async function rebuilt(
  database: Database,
  place: TurnPlace,
  booked: BookedRun | null,
  pending: readonly PendingRow[],
): Promise<RecordedTurn> {
  const { context, gaps } = await contextAsOf(database, place);
  return {
    ...turnOf(place, context, pending, []),
    ...{
      contact: context.contact,
      location: null,
      flags: null,
      versions: null,
      variantId: null,
      booked,
      gaps,
    },
  };
}

async function loadUnanswered(
  database: Database,
  locationId: string,
  deliveryId: string,
): Promise<RecordedTurn | null> {
  const [row] = await database.rows<{ contact_id: string; received_at: string; state: string }>(
    'recorded_delivery',
    'select contact_id, received_at, state from inbox where location_id = $1 and delivery_id = $2',
    [locationId, deliveryId],
  );
  if (row === undefined) return null;
  const place = { locationId, contactId: row.contact_id, runId: null, at: Number(row.received_at) };
  const turn = await rebuilt(database, place, null, await rowsByDelivery(database, place, [deliveryId]));
  return { ...turn, gaps: [`No run answered this webhook (it is «${row.state}»).`, ...turn.gaps] };
}

function turnOf(
  { locationId, contactId, runId, at }: TurnPlace,
  context: TurnContext,
  pending: readonly PendingRow[],
  openEffects: readonly EffectKind[],
): Pick<RecordedTurn, 'runId' | 'contactId' | 'at' | 'claim'> {
  const effects = openEffects.map((kind, seq): Effect => {
    const none = { payload: {}, attempts: 0, dueAt: at, startedAt: null };
    return { key: `past:${seq}`, runId: '', seq, kind, state: 'planned', ...none };
  });
  const claim = { locationId, contactId, worker: 0, epoch: 0, failures: 0, pending, effects, context };
  return { runId, contactId, at, claim };
}

async function bookedRun(database: Database, place: TurnPlace, run: RunRow): Promise<BookedRun> {
  const [row] = await database.rows<Pick<BookedRun, 'effects' | 'facts' | 'modelCalls' | 'costUsd'>>(
    'booked_run',
    `select
       coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'payload', e.payload) order by e.seq)
         from effect e where e.run_id = $3 and e.location_id = $1), '[]') as effects,
       coalesce((select jsonb_agg(h.fact order by h.id) from fact_history h
         where h.location_id = $1 and h.contact_id = $2 and h.run_id = $3), '[]') as facts,
       (select count(*)::int from model_call c
         where c.location_id = $1 and c.contact_id = $2 and c.run_id = $3) as "modelCalls",
       (select coalesce(sum(c.cost_usd), 0) from model_call c
         where c.location_id = $1 and c.contact_id = $2 and c.run_id = $3) as "costUsd"`,
    [place.locationId, place.contactId, place.runId],
  );
  if (row === undefined) throw new Error('booked_run gave no row');
  return { ...row, outcome: run.outcome, reason: run.reason ?? '', after: run.state?.after ?? null };
}

async function messagesById(
  database: Database,
  { locationId }: TurnPlace,
  ids: readonly string[],
): Promise<readonly Message[]> {
  const rows = await database.rows<Omit<Message, 'at'> & { at: string }>(
    'messages_by_id',
    `select m.message_id as "messageId", m.author, m.channel, m.text, m.at
     from unnest($2::text[]) with ordinality as wanted(id, place)
     join message m on m.location_id = $1 and m.message_id = wanted.id order by wanted.place`,
    [locationId, ids],
  );
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}

const pendingColumns = 'i.id, i.event, i.received_at, i.attempts';
interface InboxRow {
  readonly id: string;
  readonly event: PendingRow['event'];
  readonly received_at: string;
  readonly attempts: number;
}

async function rowsByDelivery(
  database: Database,
  { locationId }: TurnPlace,
  deliveryIds: readonly string[],
): Promise<readonly PendingRow[]> {
  const rows = await database.rows<InboxRow>(
    'rows_by_delivery',
    `select ${pendingColumns} from inbox i where i.location_id = $1 and i.delivery_id = any ($2)
       and i.event is not null order by i.occurred_at, i.id`,
    [locationId, deliveryIds],
  );
  return rows.map(toPending);
}

/** No index leads from a run to its rows: this reads the location's inbox, and only for turns of before the states. */
async function rowsOfRun(
  database: Database,
  { locationId, contactId, runId }: TurnPlace,
): Promise<readonly PendingRow[]> {
  const rows = await database.rows<InboxRow>(
    'rows_of_run',
    `select ${pendingColumns} from inbox i where i.location_id = $1 and i.contact_id = $2 and i.run_id = $3
       and i.event is not null order by i.occurred_at, i.id`,
    [locationId, contactId, runId],
  );
  return rows.map(toPending);
}

function toPending(row: InboxRow): PendingRow {
  return {
    id: Number(row.id),
    event: row.event,
    receivedAt: Number(row.received_at),
    attempts: row.attempts,
  };
}

function missing(what: string, count: number): readonly string[] {
  return count <= 0 ? [] : [`${count} ${what}${count === 1 ? ' is' : 's are'} not on record any more.`];
}
