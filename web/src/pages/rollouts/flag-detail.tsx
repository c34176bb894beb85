import type {
  ArmView,
  FlagRolloutView,
  GuardChart,
  GuardChartsResponse,
} from '../../../../src/http/contract/rollouts.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { addressOf, filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter } from '../../ui/filter-bar.tsx';
import { count, dollars, milliseconds, share } from '../../ui/numbers.ts';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ChangeForm } from './change-form.tsx';

interface FlagDetailProps {
  readonly flag: FlagRolloutView;
  readonly rules: readonly string[];
  readonly reload: () => void;
}

const hours = [
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
];

/** One flag: what it does, its rule, each of the guard's rules beside what was measured, and changing it. */
export function FlagDetail({ flag, rules, reload }: FlagDetailProps) {
  const charts = useView<GuardChartsResponse>(
    addressOf('/api/pages/rollouts/charts', { flag: flag.name, hours: filter('hours', '1') }),
  );
  return (
    <section class="page flag-detail" aria-label={`Flag ${flag.name}`}>
      <div class="split">
        <Card title={flag.name} note={<a href="/rollouts">close</a>}>
          <dl class="pairs">
            <dt>On</dt>
            <dd>{flag.on}</dd>
            <dt>Off</dt>
            <dd>{flag.off}</dd>
            <dt>Open for</dt>
            <dd>{flag.stage}</dd>
            {flag.rule.schedule.map(({ at, reach }) => [
              <dt key={`${at} at`}>
                <Time at={at} />
              </dt>,
              <dd key={at}>{typeof reach === 'number' ? `${reach} %` : reach}</dd>,
            ])}
            {Object.entries(flag.rule.locations).map(([location, { reach, agents }]) => [
              <dt key={`${location} in`}>in {location}</dt>,
              <dd key={location}>
                {reach === null ? 'as everywhere' : typeof reach === 'number' ? `${reach} %` : reach}
                {Object.entries(agents).map(([agent, own]) => `, agent ${agent}: ${own}`)}
              </dd>,
            ])}
          </dl>
          <p class="note">The guard takes a flag back when:</p>
          <ul class="note plain-list">
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Card>
        {flag.kind !== 'drill' && <ChangeForm flag={flag} onChanged={reload} />}
      </div>
      <Reading flag={flag} />
      <Card
        title="What the guard sees"
        note={
          <span class="filters">
            <ChoiceFilter name="hours" label="Window" byDefault="1" choices={hours} />
          </span>
        }
      >
        <Shown of={charts}>
          {(view) => (
            <div class="split">
              {view.charts.map((chart) => (
                <RuleChart key={chart.id} chart={chart} span={view} />
              ))}
            </div>
          )}
        </Shown>
      </Card>
    </section>
  );
}

const formats = { share: (value: number) => share(value), ms: milliseconds, usd: dollars } as const;

/** A chart of one rule; without a run in both arms it says so instead. */
function RuleChart({
  chart,
  span,
}: {
  readonly chart: GuardChart;
  readonly span: { readonly from: number; readonly until: number };
}) {
  const samples = chart.lines.map(({ label, points }) => {
    const sum = points.reduce((total, point) => total + point.samples, 0);
    return `${label} ${count(sum)}`;
  });
  const isEmpty = chart.lines.every(({ points }) => points.every(({ value }) => value === null));
  return (
    <div>
      <h3>{chart.title}</h3>
      <p class="note">
        {chart.rule}; samples: {samples.join(', ')}
      </p>
      {isEmpty ? (
        <p class="not-enough">collecting data</p>
      ) : (
        <TimeChart
          title={`${chart.title}: each window, the newest is not over`}
          span={span}
          lines={chart.lines}
          format={formats[chart.unit]}
          limit={chart.limit === null ? undefined : { value: chart.limit, label: chart.rule }}
          height={180}
        />
      )}
    </div>
  );
}

function Reading({ flag: { reading } }: { readonly flag: FlagRolloutView }) {
  if (reading === null) return null;
  const rows = [
    { arm: 'with the flag', ...reading.candidate },
    { arm: 'without', ...reading.control },
  ];
  return (
    <Card
      title="Last reading"
      note={
        <>
          <Time at={reading.from} /> to <Time at={reading.at} />: {reading.why}
          {reading.strikes > 0 && `, ${reading.strikes} bad in a row`}
        </>
      }
    >
      <Table
        caption="Last reading"
        columns={armColumns}
        rows={rows}
        keyOf={({ arm }) => arm}
        empty={{ title: 'No run' }}
      />
    </Card>
  );
}

type Arm = ArmView & { readonly arm: string };

const armColumns: readonly Column<Arm>[] = [
  { title: 'Arm', cell: ({ arm }) => arm },
  { title: 'Runs', isNumber: true, cell: (row) => count(row.runs) },
  { title: 'Failed', isNumber: true, cell: (row) => count(row.failed) },
  { title: 'Over 1,000 ms', isNumber: true, cell: (row) => `${count(row.slow)} of ${count(row.timed)}` },
  {
    title: 'Unanswered',
    isNumber: true,
    isMinor: true,
    cell: ({ due = 0, unanswered = 0 }) => `${count(unanswered)} of ${count(due)}`,
  },
  {
    title: 'Named metric',
    isNumber: true,
    isMinor: true,
    cell: ({ good, runs, free = runs }) => `${count(good)} of ${count(free)}`,
  },
  { title: 'Faults', isNumber: true, cell: (row) => count(row.faults) },
  { title: 'Contacts', isNumber: true, isMinor: true, cell: (row) => count(row.contacts) },
  {
    title: 'Cost per run',
    isNumber: true,
    cell: (row) => (row.runs === 0 ? '–' : dollars(row.costUsd / row.runs)),
  },
];
