import { type StatementRecord, statementChannel } from '../../src/adapters/store/index.ts';
import type { Books } from '../sims/orders.ts';
import type { BenchClock } from '../world/bench-clock.ts';
import type { ArmTurn } from './run-talks.ts';

export interface StatementCounts {
  /** Statements that belong to the turns: their text's accept and claim, the run itself, its effects, its settling. */
  readonly ofTurns: number;
  /** Everything that the process asked of the database meanwhile: echoes of our own writes, polls, heartbeats. */
  readonly all: number;
  /** Per turn that said something: begun before its text was handed to the CRM, from the accept on. */
  readonly beforeReply: readonly number[];
  /** How long each statement took as its caller saw it, waiting for a connection included. */
  readonly statementMs: readonly number[];
}

interface Own {
  readonly startedAt: number;
  readonly name: string;
}

/** Counts what is asked of the database, and by whom. */
export class Statements implements Disposable {
  readonly #records: StatementRecord[] = [];
  readonly #listen = (record: unknown) => {
    this.#records.push(record as StatementRecord); // the channel carries nothing else
  };

  constructor() {
    statementChannel.subscribe(this.#listen);
  }

  /** Counts and forgets what was recorded so far. */
  take(turns: readonly ArmTurn[], books: Books, clock: BenchClock): StatementCounts {
    const records = this.#records.splice(0);
    const owners = ownersOf(turns);
    const byContact = new Map<string, Own[]>();
    let ofTurns = 0;
    for (const record of records) {
      for (const contactId of contactsOf(record, owners)) {
        const own = byContact.get(contactId) ?? [];
        own.push({ startedAt: performance.timeOrigin + record.startedAt, name: record.name });
        byContact.set(contactId, own);
        ofTurns += 1;
      }
    }
    const sends = books.crm.filter((call) => call.operationId === 'send-a-new-message');
    const sendsOf = Map.groupBy(sends, (call) => call.contactId);
    const beforeReply = turns.flatMap((turn) => {
      const sent = (sendsOf.get(turn.contactId) ?? [])
        .map((call) => clock.toReal(call.from))
        .find((at) => at >= turn.receivedAt && at <= turn.endedAt);
      const own = byContact.get(turn.contactId) ?? [];
      return sent === undefined
        ? []
        : [own.filter(({ startedAt }) => startedAt >= turn.receivedAt - 1 && startedAt < sent).length];
    });
    return {
      ofTurns,
      all: records.length,
      beforeReply,
      statementMs: records.map((record) => record.endedAt - record.startedAt),
    };
  }

  [Symbol.dispose](): void {
    statementChannel.unsubscribe(this.#listen);
  }
}

/** By contact, phone and run: every statement of a turn names one of them. */
function ownersOf(turns: readonly ArmTurn[]): ReadonlyMap<unknown, string> {
  return new Map(
    turns.flatMap(({ contactId, phone, runId }) => [
      [contactId, contactId],
      [phone, contactId],
      [runId, contactId],
    ]),
  );
}

function contactsOf(record: StatementRecord, owners: ReadonlyMap<unknown, string>): readonly string[] {
  if (record.name.startsWith('accept_')) {
    return textsIn(record.values[0]).filter((contactId) => owners.has(contactId));
  }
  if (record.name === 'claim_next') {
    const [row] = record.rows as readonly { contact_id?: string | null }[]; // as the statement is written
    return row?.contact_id != null && owners.has(row.contact_id) ? [row.contact_id] : [];
  }
  const owner = record.values
    .flat()
    .flatMap((value) => namesIn(value))
    .map((name) => owners.get(name))
    .find((found) => found !== undefined);
  return owner === undefined ? [] : [owner];
}

/** A plain id, or the parts of a cache tag, which names its contact among other things. */
function namesIn(value: unknown): readonly unknown[] {
  return typeof value === 'string' && value.length < 200 ? [value, ...value.split(/[:\s]/)] : [value];
}

function textsIn(batch: unknown): string[] {
  const rows = JSON.parse(String(batch)) as readonly { kind: string; contact_id: string }[]; // our own statement's input
  return rows.filter((row) => row.kind === 'text-received').map((row) => row.contact_id);
}
