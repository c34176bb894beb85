import { type BenchRow, quantile, ratio } from '../report.ts';
import { type CoachedWorld, inParallel } from './coached-world.ts';

const atOnce = 4;

/**
 * Agents open conversations whose card nobody has worded. When the first words reached them, against when the first
 * token of the same call left the upstream by its own book.
 */
export async function firstWordsRows(coached: CoachedWorld): Promise<BenchRow[]> {
  const [agent] = await coached.assign(1);
  await coached.world.sims.books();
  const heard = new Map<string, number>();
  await inParallel(coached.contactIds, atOnce, async (contactId) => {
    const visit = await coached.agents.ask<'visit'>({
      order: 'visit',
      agentId: agent?.agentId ?? '',
      contactId,
    });
    if (visit.firstWordsMs !== null) heard.set(contactId, visit.firstWordsMs);
  });
  const { model } = await coached.world.sims.books();
  const pairs = model.flatMap(({ tag, kind, firstTokenMs }) => {
    const words = heard.get(tag);
    return kind !== 'coaching' || firstTokenMs === null || words === undefined
      ? []
      : [{ words, token: firstTokenMs }];
  });
  const p95 = (of: (pair: { words: number; token: number }) => number) => quantile(pairs.map(of), 0.95);
  const n = pairs.length;
  const of = 'first words at the agent and first token of the same call leaving the upstream';
  return [
    {
      id: 'first_words_over_upstream_p95',
      value: ratio(
        p95(({ words }) => words),
        p95(({ token }) => token),
      ),
      unit: 'x',
      n,
      of,
    },
    { id: 'first_words_p95_ms', value: p95(({ words }) => words), unit: 'ms', n },
    { id: 'first_words_added_p95_ms', value: p95(({ words, token }) => words - token), unit: 'ms', n, of },
  ];
}
