import type { Claim, PendingRow } from '../../domain/turn.ts';
import type { AcceptedRow, DeadRow, InboxStore, Intake, PlacedLane } from '../../features/inbox/index.ts';
import type { Database, Statements } from './database.ts';
import { contactIdOf, insertRows, messageIdOf } from './insert-rows.ts';
import { storableJson } from './storable.ts';
import { type ContextRow, type EffectRow, toContext, toEffect, toResultRow } from './turn-rows.ts';

interface ClaimRow {
  location_id: string;
  contact_id: string;
  epoch: string;
  failures: number;
  pending: PendingRow[];
  effects: EffectRow[];
  context: ContextRow;
  next_due: string | null;
}

interface PlacedWire {
  location_id: string;
  contact_id: string;
  due_at: string;
  agent_id: string;
}

interface NoClaimRow {
  location_id: null;
  next_due: string | null;
}

export interface InboxStoreOptions {
  /** Where what comes in is committed; the pool without it. */
  readonly door?: Statements;
  /** Which process tells the others of texts: it does not hear itself. */
  readonly processId?: string;
}

/** The inbox on PostgreSQL; the statements live in migrations/. */
export function createInboxStore(database: Database, options: InboxStoreOptions = {}): InboxStore {
  const { door = database, processId = '' } = options;
  return {
    accept: (intakes) => acceptWhole(door, intakes),

    async acceptRows(intakes) {
      if (!intakes.some(isUnnamedText)) {
        const fresh = await insertRows(door, intakes);
        if (fresh.length > 0) return fresh;
      }
      // all known already, or a text without message id is about: the whole statement knows which
      return acceptWhole(door, intakes);
    },

    async placeLanes(rows) {
      const lanes: PlacedLane[] = [];
      // the wait of one location; of more only while its setting changes or several have their own
      for (const [longestMs, group] of Map.groupBy(rows, (row) => row.longestMs)) {
        const placed = await database.rows<PlacedWire>(
          'place_lanes',
          'select * from place_lanes($1, $2, $3, $4, $5, $6)',
          [
            ...[processId, longestMs, group.map((row) => row.locationId), group.map((row) => row.contactId)],
            ...[group.map((row) => row.receivedAt), group.map((row) => row.quietMs)],
          ],
        );
        lanes.push(...placed.map(toPlacedLane));
      }
      return lanes;
    },

    async claim(worker, now) {
      const startedAt = performance.now();
      const [row] = await database.rows<ClaimRow | NoClaimRow>(
        'claim_next',
        'select * from claim_next($1, $2)',
        [worker, now],
      );
      const nextDueAt = row?.next_due == null ? null : Number(row.next_due);
      if (row === undefined || row.location_id === null) return { claim: null, nextDueAt };
      const at = performance.now();
      return { claim: { ...toClaim(row, worker), claimed: { at, ms: at - startedAt } }, nextDueAt };
    },

    async settle({ claim, nextDueAt, failures, results, now }) {
      const { locationId, contactId, worker, epoch } = claim;
      const [row] = await database.rows<{ settled: boolean; due_at: string | null }>(
        'give_back',
        'select * from give_back($1, $2, $3, $4, $5, $6, $7, $8::jsonb)',
        [
          ...[locationId, contactId, worker, epoch, nextDueAt, failures, now],
          storableJson(results.map(toResultRow)),
        ],
      );
      return {
        isSettled: row?.settled ?? false,
        dueAt: row?.due_at == null ? null : Number(row.due_at),
      };
    },

    async fail(claim, ids, reason, dead) {
      const { locationId, contactId, worker, epoch } = claim;
      await database.rows('fail_rows', 'select fail_rows($1, $2, $3, $4, $5, $6, $7)', [
        ...[locationId, contactId, worker, epoch],
        ...[ids, reason, dead],
      ]);
    },

    async lanesOf(worker) {
      const rows = await database.rows<{
        location_id: string;
        contact_id: string;
        epoch: string;
        failures: number;
      }>('lanes_of', 'select location_id, contact_id, epoch, failures from lane where owner = $1', [worker]);
      return rows.map((row) => ({
        ...{ locationId: row.location_id, contactId: row.contact_id, worker },
        ...{ epoch: Number(row.epoch), failures: row.failures },
      }));
    },

    async hasten(locationId, contactId, dueAt) {
      await database.rows(
        'hasten_lane',
        'update lane set due_at = least(due_at, $3) where location_id = $1 and contact_id = $2 and due_at is not null',
        [locationId, contactId, dueAt],
      );
    },

    async freeDeadLanes(now, silentSince) {
      const [row] = await database.rows<{ freed: number }>(
        'free_dead',
        'select free_dead_lanes($1, $2) as freed',
        [now, silentSince],
      );
      return row?.freed ?? 0;
    },

    async wakeLanes(now, receivedBefore) {
      const [row] = await database.rows<{ unplaced: number; forgotten: number }>(
        'wake_lanes',
        'select unplaced, forgotten from wake_lanes($1, $2)',
        [now, receivedBefore],
      );
      return { unplaced: row?.unplaced ?? 0, forgotten: row?.forgotten ?? 0 };
    },

    async listDead(locationId, limit): Promise<DeadRow[]> {
      const rows = await database.rows<{
        id: string;
        contact_id: string;
        reason: string | null;
        attempts: number;
        received_at: string;
      }>(
        'list_dead',
        `select id, contact_id, reason, attempts, received_at from inbox
         where state = 'dead' and location_id = $1 order by id desc limit $2`,
        [locationId, limit],
      );
      return rows.map((row) => ({
        id: Number(row.id),
        contactId: row.contact_id,
        reason: row.reason ?? '',
        attempts: row.attempts,
        receivedAt: Number(row.received_at),
      }));
    },

    async replayDead(locationId, which, now) {
      const [ids, since] = 'ids' in which ? [which.ids, 0] : [null, which.since];
      const rows = await database.rows<{ id: string }>(
        'replay_dead',
        `with back as (
           update inbox set state = 'pending', attempts = 0, reason = 'replayed'
           where location_id = $1 and state = 'dead' and ($2::bigint[] is null or id = any ($2)) and received_at >= $4
           returning id, location_id, contact_id),
         woken as (
           insert into lane as l (location_id, contact_id, due_at)
           select distinct location_id, contact_id, $3::bigint from back
           on conflict (location_id, contact_id) do update set due_at = least(coalesce(l.due_at, $3), $3), failures = 0)
         select id from back`,
        [locationId, ids, now, since],
      );
      return rows.length;
    },

    async depth() {
      const [row] = await database.rows<{ pending: string; dead: string }>(
        'inbox_depth',
        `select (select count(*) from inbox where state = 'pending') as pending,
                (select count(*) from inbox where state = 'dead') as dead`,
      );
      return { pending: Number(row?.pending ?? 0), dead: Number(row?.dead ?? 0) };
    },
  };
}

async function acceptWhole(door: Statements, intakes: readonly Intake[]): Promise<AcceptedRow[]> {
  // what neither stops a number nor lacks its id needs no more than a place
  const isPlain = intakes.every((intake) => intake.stopWords === null && !isUnnamedText(intake));
  const statement = isPlain ? 'accept_plain_events' : 'accept_events';
  const rows = await door.rows<{ location_id: string; delivery_id: string; due_at: string | null }>(
    statement,
    `select * from ${statement}($1::jsonb, $2, $3)`,
    [
      storableJson(intakes.map(toRow)),
      [...new Set(intakes.map((intake) => intake.event.locationId))],
      intakes.some(isUnnamedText),
    ],
  );
  return rows.map((row) => ({
    locationId: row.location_id,
    deliveryId: row.delivery_id,
    dueAt: row.due_at === null ? null : Number(row.due_at),
    isPlaced: true,
  }));
}

function toPlacedLane(row: PlacedWire): PlacedLane {
  return {
    locationId: row.location_id,
    contactId: row.contact_id,
    dueAt: Number(row.due_at),
    agentId: row.agent_id,
  };
}

/** A text whose webhook named no message id; its id was made from its content. */
function isUnnamedText({ event }: Intake): boolean {
  return event.kind === 'text-received' && event.messageId.startsWith('hash-');
}

function toRow(intake: Intake): unknown {
  const event = intake.event;
  return {
    location_id: event.locationId,
    delivery_id: event.deliveryId,
    contact_id: contactIdOf(event),
    message_id: messageIdOf(event),
    kind: event.kind,
    door: event.door,
    occurred_at: event.occurredAt,
    received_at: intake.receivedAt,
    state: intake.state,
    reason: intake.reason,
    event,
    body: intake.body,
    quiet_ms: intake.quietMs,
    longest_ms: intake.longestMs,
    stop_words: intake.stopWords,
    phone: intake.phone,
    stale_contact: intake.staleContact,
  };
}

function toClaim(row: ClaimRow, worker: number): Claim {
  return {
    locationId: row.location_id,
    contactId: row.contact_id,
    worker,
    epoch: Number(row.epoch),
    failures: row.failures,
    pending: row.pending,
    effects: row.effects.map(toEffect),
    context: toContext(row.context),
  };
}
