import { expect, test } from 'vitest';
import { businessMetrics } from './business.ts';
import type { BusinessFigures } from './ports.ts';

const none: BusinessFigures = {
  ...{ webhooksAccepted: 0, webhooksDone: 0, contactsRun: 0, contactsEnriched: 0, conversationsInbound: 0 },
  ...{ conversationsAnswered: 0, firstReplies: [], modelCostUsd: 0, leadsQualified: 0, leadsAsked: 0 },
  ...{ leadsSilent: 0, leadsCreated: 0, leadsWon: 0, dealsWon: 0, revenueUsd: 0, closeTimes: [] },
};
const money = (figures: Partial<BusinessFigures>) =>
  Object.fromEntries(businessMetrics({ ...none, ...figures }).map(({ id, value }) => [id, value]));

test('money: a sum is told from one deal on, everything else from thirty', () => {
  const few = { dealsWon: 1, revenueUsd: 300, leadsCreated: 29, leadsWon: 1, closeTimes: [5] };
  expect(money(few)).toMatchObject({
    ...{ revenue: 300, revenue_per_lead: null, lead_to_close: null, mean_deal: null },
    time_to_close_median: null,
  });
  const closeTimes = Array.from({ length: 30 }, (_, index) => index);
  expect(money({ dealsWon: 30, revenueUsd: 300, leadsCreated: 60, leadsWon: 15, closeTimes })).toMatchObject({
    ...{ revenue: 300, revenue_per_lead: 5, lead_to_close: 0.25, mean_deal: 10, time_to_close_median: 14 },
  });
});

test('nothing is told of nothing', () => {
  expect(Object.values(money({})).every((value) => value === null)).toBe(true);
});
