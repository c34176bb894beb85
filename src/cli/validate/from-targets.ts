import { type Checkpoint, checkpoint, type Week } from './checkpoint.ts';
import type { BusinessRead, TargetRead } from './validate-client.ts';

/** Which week of the plan asks for a target; what it does not name belongs to production. */
const weekOf: Readonly<Record<string, Week>> = {
  cache_hit_rate_coaching: 1,
  cache_hit_rate_semantic: 1,
  cache_hit_rate_qualificationPrompt: 1,
  redis_operation_time: 1,
  database_query_time: 1,
  concurrent_requests_handled: 2,
  webhook_ack_time: 2,
  claude_cost_saving: 4,
  qualification_analysis: 4,
  database_cost_saving: 4,
  redis_cost_saving: 4,
  memory_saving: 4,
  database_load_saving: 4,
};

/** Targets as the running system judges them itself, with its own sample sizes. */
export function fromTargets(targets: readonly TargetRead[]): readonly Checkpoint[] {
  return targets.map(({ verdict, ...target }) =>
    checkpoint({
      ...target,
      // a peak below its target is a number, and says no more than that nobody asked for more
      value: verdict === 'not enough data' ? null : target.value,
      // «0.0 % share» says it twice
      statistic: target.statistic === 'share' ? '' : target.statistic,
      week: weekOf[target.id] ?? 3,
    }),
  );
}

/** Only what the contract names a goal for. */
export function fromBusiness(
  metrics: readonly BusinessRead[],
  span: { readonly from: number; readonly until: number; readonly source: Checkpoint['source'] },
): readonly Checkpoint[] {
  return metrics.flatMap(({ goal, why, ...metric }) =>
    goal === null
      ? []
      : [
          checkpoint({
            ...{ ...metric, ...span, week: 3, wants: 'at-least', target: goal, statistic: '' },
            ...{ samplesNeeded: 30, why: metric.value === null ? why : '' },
          }),
        ],
  );
}
