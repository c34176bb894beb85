import { type BenchRow, median, ratio } from '../report.ts';
import type { ArmCost } from './cost-of-arm.ts';
import type { CostPair, CostRound } from './cost-round.ts';

/** Every figure is the median of the rounds; a ratio is taken inside a round. */
export function costRows(rounds: readonly CostRound[]): BenchRow[] {
  const n = rounds.reduce((sum, round) => sum + round.small.optimised.conversations, 0);
  const row = (
    id: string,
    unit: string,
    of: (round: CostRound) => number | null,
    base?: string,
  ): BenchRow => ({
    id,
    value: median(rounds.map(of)),
    unit,
    n,
    ...(base === undefined ? {} : { of: base }),
  });
  const tokens = (id: string, of: (arm: ArmCost) => number): BenchRow[] => [
    row(id, 'tokens', ({ small }) => of(small.optimised) / small.optimised.turns),
    row(`${id}_seq`, 'tokens', ({ small }) => of(small.sequential) / small.sequential.turns),
  ];
  return [
    row('cost_ratio_same_models', 'x', ({ small }) => saved(small), 'sequential flow, haiku in both'),
    row('cost_ratio_same_models_sonnet', 'x', ({ dear }) => saved(dear), 'sequential flow, sonnet in both'),
    row(
      'cost_ratio_never_warm',
      'x',
      ({ cold }) => saved(cold),
      'sequential flow, haiku in both, texts too rare for the prompt cache',
    ),
    row(
      'cost_ratio_routed',
      'x',
      ({ small, dear }) => ratio(perTalk(small.optimised), perTalk(dear.sequential)),
      'sequential flow with sonnet; ours with haiku',
    ),
    row('cache_read_share', 'share', ({ small }) => readShare(small.optimised), 'prompt tokens'),
    row('usd_per_conversation', 'USD', ({ small }) => perTalk(small.optimised)),
    row('usd_per_conversation_seq', 'USD', ({ small }) => perTalk(small.sequential)),
    row('usd_per_conversation_sonnet', 'USD', ({ dear }) => perTalk(dear.optimised)),
    row('usd_per_conversation_sonnet_seq', 'USD', ({ dear }) => perTalk(dear.sequential)),
    row('calls_per_turn', 'calls', ({ small }) => small.optimised.calls / small.optimised.turns),
    row('calls_per_turn_seq', 'calls', ({ small }) => small.sequential.calls / small.sequential.turns),
    ...tokens('output_tokens_per_turn', (arm) => arm.outputTokens),
    ...tokens('fresh_tokens_per_turn', (arm) => arm.inputTokens),
    ...tokens('cache_written_tokens_per_turn', (arm) => arm.cacheWriteTokens),
    ...tokens('cache_read_tokens_per_turn', (arm) => arm.cacheReadTokens),
  ];
}

function saved({ optimised, sequential }: CostPair): number | null {
  return ratio(perTalk(optimised), perTalk(sequential));
}

function perTalk(arm: ArmCost): number {
  return arm.usd / arm.conversations;
}

function readShare(arm: ArmCost): number {
  return arm.cacheReadTokens / (arm.cacheReadTokens + arm.cacheWriteTokens + arm.inputTokens);
}
