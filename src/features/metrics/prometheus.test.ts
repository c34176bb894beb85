import { expect, test } from 'vitest';
import { prometheusText } from './prometheus.ts';
import { Windows } from './windows.ts';

test('counters, histograms in seconds and gauges, as a scraper reads them', () => {
  const windows = new Windows();
  const series = { name: 'webhooks', locationId: 'a"b\\c', split: 'accepted' } as const;
  windows.count(series, 3, 0);
  windows.count({ name: 'runs', locationId: 'loc', split: '+a-b' }, 1, 0);
  windows.count({ name: 'runs', locationId: 'loc', split: '-a-b' }, 2, 0);
  windows.measure({ name: 'api_response_time', locationId: '', split: '' }, 40, 0);
  windows.measure({ name: 'api_response_time', locationId: '', split: '' }, 60_000, 0);
  const lines = prometheusText(windows.lifetime(), { inbox_pending: 4 }).split('\n');
  expect(lines).toContain('# TYPE enterprisehub_webhooks_total counter');
  expect(lines).toContain('enterprisehub_webhooks_total{location="a\\"b\\\\c",outcome="accepted"} 3');
  // the arms are one series: labels are kept for ever by whoever scrapes
  expect(lines).toContain('enterprisehub_runs_total{location="loc"} 3');
  expect(lines).toContain('# TYPE enterprisehub_api_response_time_seconds histogram');
  expect(lines).toContain('enterprisehub_api_response_time_seconds_bucket{le="0.03"} 0');
  expect(lines).toContain('enterprisehub_api_response_time_seconds_bucket{le="0.05"} 1');
  expect(lines).toContain('enterprisehub_api_response_time_seconds_bucket{le="+Inf"} 2');
  expect(lines).toContain('enterprisehub_api_response_time_seconds_sum 60.04');
  expect(lines).toContain('enterprisehub_inbox_pending 4');
  expect(lines.at(-1)).toBe('');
});

test('every line is one that the format knows', () => {
  const windows = new Windows();
  windows.measure({ name: 'turn_time', locationId: 'x', split: '+a' }, 1, 0);
  windows.measure({ name: 'run_cost', locationId: 'x', split: '+a' }, 0.001, 0);
  for (const line of prometheusText(windows.lifetime(), {}).trimEnd().split('\n')) {
    expect(line).toMatch(
      /^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+|\w+\{.*le="\+Inf"\} \d+)$/,
    );
  }
});

test('what a location spends and may spend stands under its id, and no limit under none', () => {
  const money = {
    model_spend_today_usd: new Map([
      ['aus"tin', 1.25],
      ['dallas', 0],
    ]),
    model_budget_today_usd: new Map([['dallas', 50]]),
  };
  const lines = prometheusText(new Windows().lifetime(), {}, money).split('\n');
  expect(lines).toContain('# TYPE enterprisehub_model_spend_today_usd gauge');
  expect(lines).toContain('enterprisehub_model_spend_today_usd{location="aus\\"tin"} 1.25');
  expect(lines.filter((line) => line.startsWith('enterprisehub_model_budget'))).toEqual([
    'enterprisehub_model_budget_today_usd{location="dallas"} 50',
  ]);
});
