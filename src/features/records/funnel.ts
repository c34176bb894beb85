import { rankedStages } from '../../domain/lifecycle.ts';
import { figure, neededForTail, share } from './figure.ts';
import type { CohortCounts, FunnelView, MoneyCounts, QuestionCounts } from './leads.ts';

/** The funnel as it is shown: nothing is said of a share or a time with too few leads behind it. */
export function funnelOf(
  cohort: CohortCounts,
  questions: readonly QuestionCounts[],
  money: MoneyCounts,
): FunnelView {
  const reached = rankedStages.map((stage) => cohort.reached[stage] ?? 0);
  return {
    leads: cohort.leads,
    stages: rankedStages.map((stage, rank) => ({
      stage,
      reached: reached[rank] ?? 0,
      passed: share(reached[rank] ?? 0, rank === 0 ? cohort.leads : (reached[rank - 1] ?? 0)),
    })),
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
  };
}

function per(costUsd: number, count: number) {
  return figure(count === 0 ? null : costUsd / count, count);
}
