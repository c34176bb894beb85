import type { BusinessFigures } from './ports.ts';

const samplesAtLeast = 30;
const samplesAtLeastForTail = 200;

export interface BusinessMetric {
  readonly id: string;
  readonly title: string;
  readonly unit: 'share' | 'ms' | 'usd';
  /** Null: not enough data, or no source; `why` says which. */
  readonly value: number | null;
  /** The goal where the domain contract names one. */
  readonly goal: number | null;
  readonly samples: number;
  readonly why: string;
}

/** The business metrics that the store can answer. */
export function businessMetrics(figures: BusinessFigures): readonly BusinessMetric[] {
  const sorted = [...figures.firstReplies].sort((one, other) => one - other);
  const replies = sorted.length;
  return [
    {
      ...share(
        'webhook_success',
        'Texts done of those accepted',
        figures.webhooksDone,
        figures.webhooksAccepted,
      ),
      goal: 0.99,
    },
    share('enrichment', 'Contacts with a field written', figures.contactsEnriched, figures.contactsRun),
    share(
      'ai_activation',
      'Conversations answered',
      figures.conversationsAnswered,
      figures.conversationsInbound,
    ),
    metric(
      'time_to_first_reply_median',
      'Time to first reply, median',
      'ms',
      nearest(sorted, 0.5),
      replies,
      samplesAtLeast,
    ),
    metric(
      'time_to_first_reply_p95',
      'Time to first reply, p95',
      'ms',
      nearest(sorted, 0.95),
      replies,
      samplesAtLeastForTail,
    ),
    metric(
      'model_cost_per_qualified_lead',
      'Model cost per qualified lead',
      'usd',
      figures.leadsQualified === 0 ? null : figures.modelCostUsd / figures.leadsQualified,
      figures.leadsQualified,
      samplesAtLeast,
    ),
    share('drop_off', 'Leads silent 72 hours after a question', figures.leadsSilent, figures.leadsAsked),
    ...moneyMetrics(figures),
  ];
}

/** By the deals whose end a webhook told of; those of before, or of a CRM that sends none, are not known here. */
function moneyMetrics(figures: BusinessFigures): readonly BusinessMetric[] {
  const { dealsWon, revenueUsd, leadsCreated, leadsWon, closeTimes } = figures;
  const sorted = [...closeTimes].sort((one, other) => one - other);
  const perLead = leadsCreated === 0 ? null : revenueUsd / leadsCreated;
  return [
    // a sum is a sum, however small
    metric('revenue', 'Revenue of deals won', 'usd', revenueUsd, dealsWon, 1),
    metric('revenue_per_lead', 'Revenue per lead', 'usd', perLead, leadsCreated, samplesAtLeast),
    share('lead_to_close', 'Leads with a won deal', leadsWon, leadsCreated),
    metric(
      'mean_deal',
      'Mean deal won',
      'usd',
      dealsWon === 0 ? null : revenueUsd / dealsWon,
      dealsWon,
      samplesAtLeast,
    ),
    metric(
      'time_to_close_median',
      'First text to won deal, median',
      'ms',
      nearest(sorted, 0.5),
      sorted.length,
      samplesAtLeast,
    ),
  ];
}

function share(id: string, title: string, part: number, whole: number): BusinessMetric {
  return metric(id, title, 'share', whole === 0 ? null : part / whole, whole, samplesAtLeast);
}

function metric(
  id: string,
  title: string,
  unit: BusinessMetric['unit'],
  value: number | null,
  samples: number,
  needed: number,
): BusinessMetric {
  const isEnough = samples >= needed;
  return {
    ...{ id, title, unit, goal: null, samples },
    value: isEnough ? value : null,
    why: isEnough ? '' : `${samples} of ${needed} samples`,
  };
}

function nearest(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
