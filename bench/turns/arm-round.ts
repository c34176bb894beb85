import { cpus } from 'node:os';
import type { TurnFlags } from '../../src/domain/turn-flags.ts';
import type { Conversation } from '../traffic/conversations.ts';
import type { BenchWorld } from '../world/bench-world.ts';
import { type ArmTurn, runTalks } from './run-talks.ts';
import type { StatementCounts, Statements } from './statements.ts';
import type { TurnLog } from './turn-log.ts';
import { VendorTimes } from './vendor-times.ts';

export interface Instruments {
  readonly world: BenchWorld;
  readonly log: TurnLog;
  readonly statements: Statements;
}

/** One arm, once through its conversations. All in milliseconds, one entry per turn. */
export interface ArmRound {
  readonly turnMs: readonly number[];
  readonly waitMs: readonly number[];
  /** While no request of the turn was in a vendor's hands: everything on this side of their sockets. */
  readonly ownMs: readonly number[];
  /** As above, and what the simulators worked beyond the waits that they imposed. */
  readonly ownAndTheirWorkMs: readonly number[];
  /** What is not spent waiting on a vendor as the caller sees it. */
  readonly ownSeenHereMs: readonly number[];
  readonly replyMs: readonly number[];
  readonly statements: StatementCounts & { readonly turns: number };
  readonly perSecond: number;
  /** Processor time of this process, which is the service and the little that drives it. */
  readonly cpuMsPerTurn: number;
  /** Processor time of everything that ran: simulators and database too. */
  readonly machineMsPerTurn: number;
}

export async function runArm(
  { world, log, statements }: Instruments,
  flags: TurnFlags,
  conversations: readonly Conversation[],
  inFlight: number,
): Promise<ArmRound> {
  await world.sims.books();
  statements.take([], { crm: [], model: [] }, world.clock);
  const orders = conversations.map((conversation) => ({ arm: 'one', flags, conversation }));
  const cpu = process.cpuUsage();
  const machine = machineBusyMs();
  const all = await runTalks(world, log, orders, inFlight);
  const used = process.cpuUsage(cpu);
  const machineUsed = machineBusyMs() - machine;
  const turns = steady(all, inFlight);
  const books = await world.sims.books();
  const vendors = new VendorTimes(books, world.clock);
  return {
    turnMs: turns.map(turnMs),
    waitMs: turns.map((turn) => vendors.imposedOn(turn)),
    ownMs: turns.map((turn) => turnMs(turn) - vendors.inHandOf(turn)),
    ownAndTheirWorkMs: turns.map((turn) => turnMs(turn) - vendors.imposedOn(turn)),
    ownSeenHereMs: turns.map((turn) => turnMs(turn) - turn.clientUpstreamMs),
    replyMs: turns.flatMap((turn) => turn.replyMs ?? []),
    statements: { ...statements.take(all, books, world.clock), turns: all.length },
    perSecond: perSecond(turns),
    cpuMsPerTurn: (used.user + used.system) / 1000 / all.length,
    machineMsPerTurn: machineUsed / all.length,
  };
}

function machineBusyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

/** Without the first and the last ones, which met a system less busy, or all at one moment. */
export function steady(turns: readonly ArmTurn[], inFlight: number): ArmTurn[] {
  const sorted = turns.toSorted((one, other) => one.endedAt - other.endedAt);
  return sorted.slice(inFlight, sorted.length - inFlight);
}

function perSecond(turns: readonly ArmTurn[]): number {
  const [first] = turns;
  const last = turns.at(-1);
  return first === undefined || last === undefined
    ? 0
    : (turns.length - 1) / ((last.endedAt - first.endedAt) / 1000);
}

/** Receipt of the newest text to the last effect handed over. */
export function turnMs(turn: ArmTurn): number {
  return turn.endedAt - turn.receivedAt;
}
