import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { gauges, metricNames, metricOf } from './catalogue.ts';
import { prometheusText } from './prometheus.ts';
import { type Target, targets } from './targets.ts';
import { Windows } from './windows.ts';

/** Debian's prometheus package brings it. Set PROMTOOL_SKIP to the reason where it cannot be had. */
const promtool = process.env.PROMTOOL ?? 'promtool';
const absence =
  process.env.PROMTOOL_SKIP ?? spawnSync(promtool, ['--version']).error?.message.replace(/^spawnSync /, '');
const withPromtool = test.skipIf(absence !== undefined);

const rulesFile = fileURLToPath(new URL('../../../deploy/alerts.yml', import.meta.url));
const state = Object.fromEntries(Object.keys(gauges).map((name) => [name, 1]));

const money = {
  model_spend_today_usd: new Map([['loc', 1.5]]),
  model_budget_today_usd: new Map([['loc', 50]]),
};

/** Targets without an alert, and why. */
const unalerted: Readonly<Record<string, string>> = {
  concurrent_requests_handled: 'a peak: a quiet hour does not reach it, and nothing is wrong',
  claude_cost_saving: 'compares the arms of a flag, which are not exposed',
};

function everything(): Windows {
  const windows = new Windows();
  for (const name of metricNames) {
    const series = { name, locationId: 'loc', split: 'x' };
    if (metricOf(name).kind === 'count') windows.count(series, 1, 0);
    else windows.measure(series, 1, 0);
  }
  return windows;
}

/** Every family that a process can expose, under the names that a scraper sees. */
function exposed(): ReadonlySet<string> {
  const lines = prometheusText(everything().lifetime(), state, money).split('\n');
  return new Set(lines.flatMap((line) => /^enterprisehub_\w+/.exec(line)?.[0] ?? []));
}

test.each(['alerts.yml', 'grafana-dashboard.json'])('%s asks only for what is exposed', async (file) => {
  const text = await readFile(new URL(`../../../deploy/${file}`, import.meta.url), 'utf8');
  const asked = new Set(text.match(/enterprisehub_\w+/g));
  expect(asked.size).toBeGreaterThan(8);
  const known = exposed();
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
});

interface Alert {
  readonly name: string;
  readonly severity: string;
  readonly target: string | null;
  readonly summary: string;
}

/** Read by their form, which `promtool check rules` holds to be right. */
async function alerts(): Promise<readonly Alert[]> {
  const blocks = (await readFile(rulesFile, 'utf8')).split(/^ {6}- alert: /m).slice(1);
  return blocks.map((block) => ({
    name: /^\w+/.exec(block)?.[0] ?? '',
    severity: /severity: (\w+)/.exec(block)?.[1] ?? '',
    target: /target: (\w+)/.exec(block)?.[1] ?? null,
    summary: /summary: '(.*)'/.exec(block)?.[1] ?? '',
  }));
}

test('every target that a process measures has a warning and a critical alert, or a reason to have none', async () => {
  const all = await alerts();
  for (const { id, from } of targets) {
    const own = all.filter((alert) => alert.target === id).map(({ severity }) => severity);
    const wanted = from.kind === 'benchmark' || id in unalerted ? [] : ['critical', 'warning'];
    expect(own.sort(), id).toEqual(wanted);
  }
});

function runPromtool(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(promtool, args, { encoding: 'utf8' });
  return { status, output: error === undefined ? stdout + stderr : error.message };
}

withPromtool('the rules are valid to Prometheus', () => {
  const { status, output } = runPromtool('check', 'rules', rulesFile);
  expect(status, output).toBe(0);
});

withPromtool('what is exposed is valid to Prometheus', () => {
  const input = prometheusText(everything().lifetime(), state, money);
  const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
});

withPromtool('alerts fire at their thresholds, not before, and not on few samples', async () => {
  const all = await alerts();
  const fired = (wanted: readonly string[]) => expectationsOf(all, wanted);
  const targetTests = targets
    .filter(({ id, from }) => from.kind !== 'benchmark' && !(id in unalerted))
    .flatMap((target) => {
      const own = (severity: string) =>
        all
          .filter((alert) => alert.target === target.id && alert.severity === severity)
          .map(({ name }) => name);
      return [
        ruleTest(`${target.id} met`, seriesOf(target, 0.9, 40), fired([])),
        ruleTest(`${target.id} missed`, seriesOf(target, 1.1, 40), fired(own('warning'))),
        ruleTest(
          `${target.id} missed by far`,
          seriesOf(target, 1.7, 40),
          fired([...own('warning'), ...own('critical')]),
        ),
        ruleTest(`${target.id} few samples`, seriesOf(target, 1.7, 0.1), fired([])),
      ];
    });
  const faultTests = faults.map(({ name, series }) => ruleTest(name, series, fired([name])));
  await promtoolTest([...targetTests, ...faultTests]);
});

/** What goes wrong, as series a minute apart over eighty minutes. */
const faults = [
  { name: 'NotScraped', series: { 'up{job="enterprisehub",instance="one"}': '0x80' } },
  {
    name: 'RunsFail',
    series: { enterprisehub_runs_total: '0+9x80', enterprisehub_runs_failed_total: '0+1x80' },
  },
  { name: 'QueueLong', series: { enterprisehub_inbox_pending: '101x80' } },
  { name: 'DeadLetters', series: { enterprisehub_inbox_dead: '1x80' } },
  {
    name: 'ModelConnectionsShort',
    series: { 'enterprisehub_model_connections_awaited{instance="one"}': '1x80' },
  },
  { name: 'NoGuard', series: { enterprisehub_is_guard: '0x80' } },
  {
    name: 'BudgetSpent',
    series: {
      'enterprisehub_model_spend_today_usd{location="one"}': '50x80',
      'enterprisehub_model_budget_today_usd{location="one"}': '50x80',
      'enterprisehub_model_spend_today_usd{location="two"}': '49x80',
      'enterprisehub_model_budget_today_usd{location="two"}': '50x80',
      // without a limit
      'enterprisehub_model_spend_today_usd{location="three"}': '900x80',
    },
  },
  // the first of its kind: the series begins with it
  { name: 'WritesGivenUp', series: { 'enterprisehub_effects_dead_total{effect="add-task"}': '_x72 1x8' } },
  { name: 'ComplianceFault', series: { enterprisehub_compliance_faults_total: '_x72 1x8' } },
  { name: 'FlagRolledBack', series: { 'enterprisehub_flags_rolled_back_total{flag="one"}': '_x72 1x8' } },
] as const;

/** Series of a target that is missed by this factor (under 1: met), with so many samples a minute. */
function seriesOf(
  { from, target, wants }: Target,
  factor: number,
  perMinute: number,
): Record<string, string> {
  const value = wants === 'at-most' || wants === 'under' ? target * factor : Math.min(1, target / factor);
  const grows = (by: number) => `0+${by * perMinute}x80`;
  switch (from.kind) {
    case 'values': {
      const family = `enterprisehub_${from.name}_seconds`;
      const seconds = value / 1000;
      // everything between two limits close to the value, so that every quantile is it
      return {
        [`${family}_bucket{le="${seconds * 0.999}"}`]: grows(0),
        [`${family}_bucket{le="${seconds * 1.001}"}`]: grows(1),
        [`${family}_bucket{le="+Inf"}`]: grows(1),
        [`${family}_count`]: grows(1),
        [`${family}_sum`]: grows(seconds),
      };
    }
    case 'ratio': {
      const family = ({ name, split }: { name: string; split?: string }) => {
        const label = metricOf(name as Target['id'] & typeof from.part.name).split;
        return `enterprisehub_${name}_total${split === undefined ? '' : `{${label}="${split}"}`}`;
      };
      // the whole of requests is its outcomes together
      const isPartOfWhole = from.part.name === from.whole.name;
      return isPartOfWhole
        ? {
            [family(from.part)]: grows(value),
            [`enterprisehub_${from.whole.name}_total{outcome="failed"}`]: grows(1 - value),
          }
        : { [family(from.part)]: grows(value), [family(from.whole)]: grows(1) };
    }
    case 'saving':
    case 'benchmark':
      throw new Error('has no series');
    default:
      return from satisfies never;
  }
}

interface RuleTest {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly alert_rule_test: readonly unknown[];
}

function ruleTest(
  name: string,
  series: Readonly<Record<string, string>>,
  expectations: readonly unknown[],
): RuleTest {
  const input = Object.entries(series).map(([one, values]) => ({ series: one, values }));
  return { name, interval: '1m', input_series: input, alert_rule_test: expectations };
}

/** Every alert that there is either fires or does not. */
function expectationsOf(all: readonly Alert[], wanted: readonly string[]): readonly unknown[] {
  return all.map(({ name, severity, target, summary }) => {
    const labels = {
      severity,
      ...(target !== null && { target }),
      ...(target?.startsWith('cache_hit_rate_') && { cache: target.replace('cache_hit_rate_', '') }),
      ...(name === 'FlagRolledBack' && { flag: 'one' }),
      ...(name === 'BudgetSpent' && { location: 'one' }),
      ...(name === 'ModelConnectionsShort' && { instance: 'one' }),
      ...(name === 'NotScraped' && { job: 'enterprisehub', instance: 'one' }),
    };
    const filled = summary.replaceAll(/\{\{ \$labels\.(?:flag|instance|location) \}\}/g, 'one');
    const firing = { exp_labels: labels, exp_annotations: { summary: filled } };
    return { eval_time: '80m', alertname: name, exp_alerts: wanted.includes(name) ? [firing] : [] };
  });
}

async function promtoolTest(tests: readonly RuleTest[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'));
  try {
    const file = join(folder, 'tests.yml');
    // JSON is YAML
    await writeFile(file, JSON.stringify({ rule_files: [rulesFile], evaluation_interval: '5m', tests }));
    const { status, output } = runPromtool('test', 'rules', file);
    expect(status, output).toBe(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
