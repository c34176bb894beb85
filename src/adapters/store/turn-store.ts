import type { DecideOutcome, Decision, PlannedEffect } from '../../domain/decision.ts';
import type { EffectResult } from '../../domain/effect-result.ts';
import type { Claim } from '../../domain/turn.ts';
import type { StartVerdict, TurnStore } from '../../features/pipeline/index.ts';
import { bookCalls } from './book-calls.ts';
import { readContextInPieces } from './context-in-pieces.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';
import { toResultRow } from './turn-rows.ts';

/** Decisions and the effects ledger on PostgreSQL; the statements live in migrations/0002-functions.sql. */
export function createTurnStore(database: Database): TurnStore {
  return {
    async decide(claim: Claim, now: number, decision: Decision): Promise<DecideOutcome> {
      const [row] = await database.rows<{
        result: { outcome: DecideOutcome['outcome']; effects?: string[] };
      }>('decide_run', 'select decide_run($1, $2, $3, $4, $5, $6::jsonb) as result', [
        claim.locationId,
        claim.contactId,
        claim.worker,
        claim.epoch,
        now,
        storableJson(decision),
      ]);
      const result = row?.result;
      if (result === undefined) {
        throw new Error('decide_run gave no row');
      }
      return result.outcome === 'decided'
        ? { outcome: 'decided', keys: result.effects ?? [] }
        : { outcome: result.outcome };
    },

    async start(
      claim: Claim,
      now: number,
      keys: readonly string[],
    ): Promise<ReadonlyMap<string, StartVerdict>> {
      const rows = await database.rows<{ effect_key: string; verdict: StartVerdict }>(
        'start_effects',
        'select * from start_effects($1, $2, $3, $4, $5, $6)',
        [claim.locationId, claim.contactId, claim.worker, claim.epoch, now, keys],
      );
      return new Map(rows.map((row) => [row.effect_key, row.verdict]));
    },

    async startOthers(
      claim: Claim,
      now: number,
      before: readonly EffectResult[],
      keys: readonly string[],
    ): Promise<'started' | 'lost'> {
      const [row] = await database.rows<{ is_ours: boolean }>(
        'start_others',
        'select start_others($1, $2, $3, $4, $5, $6::jsonb, $7) as is_ours',
        [
          ...[claim.locationId, claim.contactId, claim.worker, claim.epoch, now],
          ...[storableJson(before.map(toResultRow)), keys],
        ],
      );
      return row?.is_ours === true ? 'started' : 'lost';
    },

    async finish(claim: Claim, now: number, results: readonly EffectResult[]): Promise<void> {
      // not waiting for the disk: a result that a crash of the database forgets is looked up like any other
      await database.rows(
        'finish_effects',
        "select set_config('synchronous_commit', 'off', true), finish_effects($1, $2, $3, $4::jsonb)",
        [claim.locationId, claim.contactId, now, storableJson(results.map(toResultRow))],
      );
    },

    async rewrite(claim, key, payload) {
      await database.rows(
        'rewrite_effect',
        "update effect set payload = $3 where location_id = $1 and effect_key = $2 and state = 'planned'",
        [claim.locationId, key, storableJson(payload)],
      );
    },

    async plan(claim: Claim, now: number, runId: string, effects: readonly PlannedEffect[]): Promise<void> {
      await database.rows('plan_effects', 'select plan_effects($1, $2, $3, $4, $5, $6, $7::jsonb)', [
        ...[claim.locationId, claim.contactId, claim.worker, claim.epoch],
        ...[now, runId, storableJson(effects)],
      ]);
    },

    async bookCalls({ locationId, contactId }, now, runId, calls) {
      await bookCalls(database, { locationId, contactId, runId }, now, calls);
    },

    async isNumberSuppressed(locationId: string, phone: string): Promise<boolean> {
      const rows = await database.rows(
        'number_suppressed',
        'select 1 from suppression where location_id = $1 and phone = $2 and lifted_at is null limit 1',
        [locationId, phone],
      );
      return rows.length > 0;
    },

    async beginMetrics(claim, runId, now) {
      await database.rows(
        'begin_metrics',
        'insert into turn_metric (run_id, location_id, contact_id, started_at) values ($1, $2, $3, $4)',
        [runId, claim.locationId, claim.contactId, now],
      );
    },

    async endMetrics(claim, runId, now, timings) {
      await database.rows(
        'end_metrics',
        'update turn_metric set ended_at = $3, timings = $4 where run_id = $1 and location_id = $2',
        [runId, claim.locationId, now, JSON.stringify(timings)],
      );
    },

    readInPieces: (claim, now) => readContextInPieces(database, claim, now),

    async bookedTaskIds({ locationId, contactId }: Claim): Promise<ReadonlySet<string>> {
      const rows = await database.rows<{ id: string }>(
        'booked_tasks',
        `select result->>'id' as id from effect where location_id = $1 and contact_id = $2 and kind = 'add-task'
         and state = 'done' and result ? 'id'`,
        [locationId, contactId],
      );
      return new Set(rows.map((row) => row.id));
    },

    async knownMessageIds(locationId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await database.rows<{ message_id: string }>(
        'known_messages',
        'select message_id from message where location_id = $1 and message_id = any ($2)',
        [locationId, ids],
      );
      return new Set(rows.map((row) => row.message_id));
    },
  };
}
