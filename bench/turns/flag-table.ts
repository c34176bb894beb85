import {
  optimisedFlags,
  sequentialFlags,
  type TurnFlag,
  type TurnFlags,
  turnFlagNames,
} from '../../src/domain/turn-flags.ts';
import { type BenchRow, quantile, ratio } from '../report.ts';
import type { Conversation } from '../traffic/conversations.ts';
import { type Instruments, turnMs } from './arm-round.ts';
import { runTalks } from './run-talks.ts';

interface Arm {
  readonly arm: string;
  readonly flags: TurnFlags;
}

/**
 * Each optimisation alone, and everything without it. All arms have the same conversations and run mixed at the same
 * time, so that the machine's bad moments meet all of them alike.
 */
export async function flagTable(
  { world, log }: Instruments,
  conversations: readonly Conversation[],
  inFlight: number,
): Promise<BenchRow[]> {
  const orders = conversations.flatMap((conversation) =>
    armsOfTable().map((arm) => ({ ...arm, conversation })),
  );
  const turns = await runTalks(world, log, orders, inFlight);
  const samples = Map.groupBy(turns, (turn) => turn.arm);
  const latencies = (arm: string) => (samples.get(arm) ?? []).map(turnMs);
  return turnFlagNames.flatMap((flag) => [
    ...ratioRows(`only_${flag}`, latencies(`only_${flag}`), latencies('sequential'), 'sequential flow'),
    ...ratioRows(`without_${flag}`, latencies(`without_${flag}`), latencies('optimised'), 'all flags on'),
  ]);
}

function armsOfTable(): Arm[] {
  return [
    { arm: 'sequential', flags: sequentialFlags },
    { arm: 'optimised', flags: optimisedFlags },
    ...turnFlagNames.flatMap((flag) => [
      { arm: `only_${flag}`, flags: withFlag(sequentialFlags, flag, true) },
      { arm: `without_${flag}`, flags: withFlag(optimisedFlags, flag, false) },
    ]),
  ];
}

function withFlag(flags: TurnFlags, flag: TurnFlag, on: boolean): TurnFlags {
  return { ...flags, [flag]: on };
}

function ratioRows(id: string, own: readonly number[], base: readonly number[], of: string): BenchRow[] {
  const at = (q: number) => ratio(quantile(own, q), quantile(base, q));
  return [
    { id: `${id}_p95_ratio`, value: at(0.95), unit: 'x', n: own.length, of },
    { id: `${id}_p50_ratio`, value: at(0.5), unit: 'x', n: own.length, of },
  ];
}
