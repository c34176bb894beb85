import type { CostRound } from '../cost.ts';
import { type BenchRow, median, ratio } from '../report.ts';
import type { ArmCost } from './cost-of-arm.ts';

/** Every figure is the median of the rounds; a ratio is taken inside a round. */
export function costRows(small: readonly CostRound[], dear: readonly CostRound[]): BenchRow[] {
  const conversations = small.reduce((sum, round) => sum + round.optimised.conversations, 0);
  const row = (id: string, unit: string, values: readonly (number | null)[], of?: string): BenchRow => ({
    id,
    value: median(values),
    unit,
    n: conversations,
    ...(of === undefined ? {} : { of }),
  });
  const same = (rounds: readonly CostRound[]) =>
    rounds.map((round) => ratio(perTalk(round.optimised), perTalk(round.sequential)));
  return [
    row('cost_ratio_same_models', 'x', same(small), 'sequential flow, haiku in both'),
    row('cost_ratio_same_models_sonnet', 'x', same(dear), 'sequential flow, sonnet in both'),
    row(
      'cost_ratio_routed',
      'x',
      small.map((round, index) => {
        const base = dear[index]?.sequential;
        return base === undefined ? null : ratio(perTalk(round.optimised), perTalk(base));
      }),
      'sequential flow with sonnet; ours with haiku',
    ),
    row(
      'cache_read_share',
      'share',
      small.map((round) => readShare(round.optimised)),
      'prompt tokens',
    ),
    row(
      'usd_per_conversation',
      'USD',
      small.map((round) => perTalk(round.optimised)),
    ),
    row(
      'usd_per_conversation_seq',
      'USD',
      small.map((round) => perTalk(round.sequential)),
    ),
    row(
      'usd_per_conversation_sonnet',
      'USD',
      dear.map((round) => perTalk(round.optimised)),
    ),
    row(
      'usd_per_conversation_sonnet_seq',
      'USD',
      dear.map((round) => perTalk(round.sequential)),
    ),
    row(
      'calls_per_turn',
      'calls',
      small.map((round) => round.optimised.calls / round.optimised.turns),
    ),
    row(
      'calls_per_turn_seq',
      'calls',
      small.map((round) => round.sequential.calls / round.sequential.turns),
    ),
    row(
      'output_tokens_per_turn',
      'tokens',
      small.map((round) => perTurn(round.optimised, 'outputTokens')),
    ),
    row(
      'output_tokens_per_turn_seq',
      'tokens',
      small.map((round) => perTurn(round.sequential, 'outputTokens')),
    ),
    row(
      'fresh_tokens_per_turn',
      'tokens',
      small.map((round) => perTurn(round.optimised, 'inputTokens')),
    ),
    row(
      'fresh_tokens_per_turn_seq',
      'tokens',
      small.map((round) => perTurn(round.sequential, 'inputTokens')),
    ),
    row(
      'cache_written_tokens_per_turn',
      'tokens',
      small.map((round) => perTurn(round.optimised, 'cacheWriteTokens')),
    ),
    row(
      'cache_read_tokens_per_turn',
      'tokens',
      small.map((round) => perTurn(round.optimised, 'cacheReadTokens')),
    ),
  ];
}

function perTalk(arm: ArmCost): number {
  return arm.usd / arm.conversations;
}

function perTurn(
  arm: ArmCost,
  what: 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens',
): number {
  return arm[what] / arm.turns;
}

function readShare(arm: ArmCost): number {
  return arm.cacheReadTokens / (arm.cacheReadTokens + arm.cacheWriteTokens + arm.inputTokens);
}
