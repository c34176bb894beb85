import { type BenchRow, quantile, ratio } from '../report.ts';
import type { CoachedWorld } from './coached-world.ts';

const rounds = 5;

/**
 * What a look asks the database now, against what every look asked before views were kept in memory: the same
 * conversations, one statement of each in turn, so that whatever else the machine does hits both.
 */
export async function statementRows(coached: CoachedWorld): Promise<BenchRow[]> {
  const [agent] = await coached.assign(1);
  const stamps: number[] = [];
  const views: number[] = [];
  const timed = async (times: number[], name: string, text: string, values: readonly unknown[]) => {
    const startedAt = performance.now();
    await coached.database.rows(name, text, values);
    times.push(performance.now() - startedAt);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const contactId of coached.contactIds) {
      const of = [coached.locationId, contactId, agent?.agentId ?? ''];
      await timed(stamps, 'bench_stamp', 'select coaching_stamp($1, $2, $3)', of);
      await timed(views, 'bench_view', 'select coaching_context($1, $2, $3, $4)', [
        ...of,
        coached.world.clock.now(),
      ]);
    }
  }
  const n = stamps.length;
  return [
    { id: 'look_statement_p50_ms', value: quantile(stamps, 0.5), unit: 'ms', n },
    {
      id: 'look_statement_p50_ratio',
      value: ratio(quantile(stamps, 0.5), quantile(views, 0.5)),
      unit: 'x',
      n,
      of: 'the statement of every look before',
    },
    {
      id: 'look_statement_p95_ratio',
      value: ratio(quantile(stamps, 0.95), quantile(views, 0.95)),
      unit: 'x',
      n,
      of: 'the statement of every look before',
    },
  ];
}
