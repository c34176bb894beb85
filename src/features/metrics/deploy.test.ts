import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { metricNames, metricOf } from './catalogue.ts';
import { prometheusText } from './prometheus.ts';
import { Windows } from './windows.ts';

const gauges = { inbox_pending: 0, inbox_dead: 0, is_guard: 1 };

/** Every family that a process can expose, under the names that a scraper sees. */
function exposed(): ReadonlySet<string> {
  const windows = new Windows();
  for (const name of metricNames) {
    const series = { name, locationId: 'loc', split: 'x' };
    if (metricOf(name).kind === 'count') windows.count(series, 1, 0);
    else windows.measure(series, 1, 0);
  }
  const lines = prometheusText(windows.lifetime(), gauges).split('\n');
  return new Set(lines.flatMap((line) => /^enterprisehub_\w+/.exec(line)?.[0] ?? []));
}

test.each(['alerts.yml', 'grafana-dashboard.json'])('%s asks only for what is exposed', async (file) => {
  const text = await readFile(new URL(`../../../deploy/${file}`, import.meta.url), 'utf8');
  const asked = new Set(text.match(/enterprisehub_\w+/g));
  expect(asked.size).toBeGreaterThan(8);
  const known = exposed();
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
});
