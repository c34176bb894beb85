import { type BenchRow, median } from './report.ts';
import { type DrillEnd, drill } from './rollout/drill.ts';
import { createMemoryMetricStore, createMemoryRollbackStore } from './rollout/memory-stores.ts';
import { type Harm, harmless } from './rollout/stream.ts';

export const rolloutTraffic =
  'simulated runs at 20 texts a second, one flag released to part of the contacts; three bad seconds of the vendors in each minute';

const perSecond = 20;
const releases = 20;
const healthyReleases = 200;
const healthySeconds = 600;
const giveUpAfterS = 900;
const soundForS = 600;

const harms = {
  latency: { ...harmless, addedMs: 1500 },
  errors: { ...harmless, failing: 0.08 },
  replies: { ...harmless, silenced: 0.15 },
  metric: { ...harmless, handedOver: 0.15 },
  compliance: { ...harmless, breaking: 0.05 },
} as const satisfies Readonly<Record<string, Harm>>;

/** Seconds from a bad release to its rollback (the middle of 20 releases), and how many sound releases were accused. */
export async function runRollout(_options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const share of [0.1, 0.25, 0.5]) {
    for (const [name, harm] of Object.entries(harms)) {
      rows.push(rowOf(name, share, await release(share, harm)));
    }
  }
  for (const [name, harm] of Object.entries(harms)) rows.push(await turnedBad(name, harm));
  return [...rows, await falseRollbacks()];
}

async function release(share: number, harm: Harm): Promise<DrillEnd[]> {
  const ends: DrillEnd[] = [];
  for (let seed = 1; seed <= releases; seed += 1) {
    ends.push(await oneDrill({ seed, share, harm, seconds: giveUpAfterS }));
  }
  return ends;
}

/** The plain id is the smallest stage that is drawn, 10 %; there 2 runs a second have the flag. */
function rowOf(name: string, share: number, ends: readonly DrillEnd[]): BenchRow {
  const caught = ends.filter(({ rollback }) => rollback?.rule === name);
  const suffix = share === 0.1 ? '' : `_at_${share * 100}`;
  const base = { id: `rollback_s_${name}${suffix}`, unit: 's', n: ends.length };
  if (caught.length < ends.length) {
    return { ...base, value: null, why: `${caught.length} of ${ends.length} were caught by this rule` };
  }
  const seconds = caught.map(({ afterS }) => afterS).filter((afterS) => afterS !== null);
  const worst = Math.max(...seconds);
  return {
    ...base,
    value: median(seconds),
    why: `at ${share * 100} % of the traffic, ${perSecond * share} runs/s with the flag; the slowest took ${worst} s`,
  };
}

/** A flag at 10 % that was sound for ten minutes: the minimum of the contract is there when the harm begins. */
async function turnedBad(name: string, harm: Harm): Promise<BenchRow> {
  const ends: DrillEnd[] = [];
  for (let seed = 1; seed <= releases; seed += 1) {
    const harmFromS = soundForS + seed;
    ends.push(await oneDrill({ seed, share: 0.1, harm, harmFromS, seconds: harmFromS + giveUpAfterS }));
  }
  const row = rowOf(name, 0.1, ends);
  return { ...row, id: `rollback_s_${name}_turned_bad`, why: `${row.why}; sound for ten minutes before` };
}

async function falseRollbacks(): Promise<BenchRow> {
  let accused = 0;
  for (let seed = 1; seed <= healthyReleases; seed += 1) {
    const share = [0.1, 0.25, 0.5][seed % 3] ?? 0.1;
    const end = await oneDrill({ seed: 10_000 + seed, share, harm: harmless, seconds: healthySeconds });
    if (end.rollback !== null) accused += 1;
  }
  return {
    id: 'false_rollbacks_per_200',
    value: accused,
    unit: 'releases',
    n: healthyReleases,
    why: `sound releases watched for ${healthySeconds} s each`,
  };
}

function oneDrill(of: {
  seed: number;
  share: number;
  harm: Harm;
  harmFromS?: number;
  seconds: number;
}): Promise<DrillEnd> {
  return drill({
    ...of,
    perSecond,
    badMomentEveryS: 60,
    metrics: createMemoryMetricStore(),
    rollbacks: createMemoryRollbackStore(),
  });
}
