import { rankedStages } from '../../domain/lifecycle.ts';
import { figure, neededForTail, share } from './figure.ts';
import type { CohortCounts, FunnelStage, FunnelView, MoneyCounts, QuestionCounts } from './leads.ts';
import { conversionOf, isBottleneck, isPassable, type ProgressCounts, stayIn } from './path.ts';

/** The funnel as it is shown: nothing is said of a share or a time with too few leads behind it. */
export function funnelOf(
  cohort: CohortCounts,
  questions: readonly QuestionCounts[],
  money: MoneyCounts,
  progress: ProgressCounts,
): FunnelView {
  return {
    leads: cohort.leads,
    stages: stagesOf(cohort, progress),
    lost: cohort.lost,
    dormant: cohort.dormant,
    firstReplyMedianMs: figure(cohort.medianMs, cohort.replied),
    firstReplyP95Ms: figure(cohort.p95Ms, cohort.replied, neededForTail),
    unanswered: cohort.leads - cohort.replied,
    dropOff: questions.map(({ question, asked, silent }) => ({
      ...{ question, asked, silent },
      share: share(silent, asked),
    })),
    modelCostUsd: money.modelCostUsd,
    qualified: money.qualified,
    costPerQualified: per(money.modelCostUsd, money.qualified),
    bookings: money.bookings,
    costPerBooking: per(money.modelCostUsd, money.bookings),
    bySource: cohort.sources.map(({ source, leads, hot, replied, medianMs }) => ({
      ...{ source, leads, hot },
      hotShare: share(hot, leads),
      firstReplyMedianMs: figure(medianMs, replied),
    })),
    conversion: conversionOf(progress),
    dealsWon: progress.dealsWon,
    revenueUsd: progress.revenueUsd,
  };
}

function stagesOf(cohort: CohortCounts, progress: ProgressCounts): readonly FunnelStage[] {
  const reached = rankedStages.map((stage) => cohort.reached[stage] ?? 0);
  const passed = reached.map((count, rank) =>
    share(count, rank === 0 ? cohort.leads : (reached[rank - 1] ?? 0)),
  );
  return rankedStages.map((stage, rank) => {
    const stay = stayIn(stage, progress);
    return {
      stage,
      reached: reached[rank] ?? 0,
      passed: passed[rank] ?? share(0, 0),
      stay,
      isBottleneck: isPassable(stage) && isBottleneck(passed[rank + 1], stay),
    };
  });
}

function per(costUsd: number, count: number) {
  return figure(count === 0 ? null : costUsd / count, count);
}
