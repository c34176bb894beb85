import type { BesideView, TargetView } from '../../../../src/http/contract/targets.ts';
import { Badge } from '../../ui/badge.tsx';
import { count, milliseconds, share } from '../../ui/numbers.ts';
import type { Column } from '../../ui/table.tsx';

type Tone = 'plain' | 'good' | 'warning' | 'bad';

export function verdictTone(verdict: TargetView['verdict']): Tone {
  switch (verdict) {
    case 'pass':
      return 'good';
    case 'fail':
      return 'warning';
    case 'critical':
      return 'bad';
    case 'not enough data':
      return 'plain';
    default:
      return verdict satisfies never;
  }
}

export function shownValue(value: number, unit: TargetView['unit']): string {
  switch (unit) {
    case 'ms':
      return milliseconds(value);
    case 'share':
      return share(value);
    case 'requests':
      return count(value);
    default:
      return unit satisfies never;
  }
}

const words = { 'at-most': 'at most', 'at-least': 'at least', under: 'under', over: 'over' } as const;

export function wanted({ wants, target, unit }: TargetView): string {
  return `${words[wants]} ${shownValue(target, unit)}`;
}

export const targetColumns: readonly Column<TargetView>[] = [
  {
    title: 'Target',
    cell: (row) => (
      <>
        {row.title} <span class="note">{row.statistic}</span>
      </>
    ),
    text: (row) => row.id,
  },
  {
    title: 'Wanted',
    // a number stays with its unit
    cell: (row) => wanted(row).replace(/ (?=\S+$)/u, '\u00a0'),
    text: (row) => row.target,
  },
  {
    title: 'Verdict',
    cell: (row) => (
      <>
        <Badge tone={verdictTone(row.verdict)}>{row.verdict}</Badge>{' '}
        {row.why !== '' && <span class="note">{row.why}</span>}
      </>
    ),
    text: (row) => row.verdict,
  },
  number('Value', (row) => row.value),
  { ...number('p50', (row) => row.p50), isMinor: true },
  { ...number('p95', (row) => row.p95), isMinor: true },
  { ...number('p99', (row) => row.p99), isMinor: true },
  {
    title: 'Samples',
    isNumber: true,
    cell: (row) => <span title={`${row.samplesNeeded} are needed`}>{count(row.samples)}</span>,
    text: (row) => row.samples,
  },
];

function number(title: string, of: (row: TargetView) => number | null): Column<TargetView> {
  return {
    title,
    isNumber: true,
    text: of,
    cell: (row) => {
      const value = of(row);
      return value === null ? '–' : shownValue(value, row.unit);
    },
  };
}

const names: Readonly<Record<string, string>> = {
  turn_time: 'Turn, from claim to last effect',
  reply_time: 'Reply, with burst wait and model',
  effect_time: 'CRM effect',
};

export const besideColumns: readonly Column<BesideView>[] = [
  { title: 'Time', cell: ({ name, split }) => `${names[name] ?? name}${split === '' ? '' : `: ${split}`}` },
  beside('p50', (row) => row.p50),
  beside('p95', (row) => row.p95),
  { ...beside('p99', (row) => row.p99), isMinor: true },
  { title: 'Samples', isNumber: true, cell: (row) => count(row.samples) },
];

function beside(title: string, of: (row: BesideView) => number | null): Column<BesideView> {
  return {
    title,
    isNumber: true,
    cell: (row) => {
      const value = of(row);
      return value === null ? <span class="not-enough">not enough data</span> : milliseconds(value);
    },
  };
}
