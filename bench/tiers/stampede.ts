import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BenchRow } from '../report.ts';
import type { Lab } from './lab.ts';
import type { StampedeOrder } from './stampede-worker.ts';

const processes = 4;
const callers = 50;
const keysPerRound = 20;

/** The worst number of computations for one missing entry that four processes with fifty callers each want at once. */
export async function stampedeRows(lab: Lab, rounds: number): Promise<BenchRow[]> {
  const shared = await worst(lab, lab.redis.url, rounds);
  const database = await worst(lab, undefined, rounds);
  const of = `${processes} processes x ${callers} callers of one missing key, worst of ${rounds * keysPerRound} keys`;
  const n = rounds * keysPerRound;
  return [
    { id: 'stampede_computations', value: shared, unit: 'computations', n, of: `${of}, with Redis` },
    {
      id: 'stampede_computations_database',
      value: database,
      unit: 'computations',
      n,
      of: `${of}, without Redis`,
    },
  ];
}

async function worst(lab: Lab, redisUrl: string | undefined, rounds: number): Promise<number> {
  const order: StampedeOrder = { databaseUrl: lab.databaseUrl, redisUrl, callers };
  const children = Array.from({ length: processes }, () =>
    fork(new URL('./stampede-worker.ts', import.meta.url), { stdio: 'inherit' }),
  );
  try {
    await Promise.all(
      children.map(async (child) => {
        const ready = once(child, 'message');
        child.send(JSON.stringify(order));
        await ready;
      }),
    );
    let most = 0;
    for (let n = 0; n < rounds * keysPerRound; n++) {
      most = Math.max(most, await computationsOf(children, `key-${redisUrl === undefined}-${n}`));
    }
    return most;
  } finally {
    await Promise.all(
      children.map(async (child) => {
        const gone = once(child, 'exit');
        child.send('end');
        await gone;
      }),
    );
  }
}

async function computationsOf(children: readonly ChildProcess[], key: string): Promise<number> {
  const answers = children.map((child) => once(child, 'message'));
  for (const child of children) child.send(key);
  const counts = await Promise.all(answers);
  return counts.reduce((sum, [count]) => sum + Number(count), 0);
}
