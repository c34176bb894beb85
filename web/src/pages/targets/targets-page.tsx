import type { TargetsResponse, TargetView } from '../../../../src/http/contract/targets.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { addressOf, filter } from '../../router.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { ChoiceFilter, FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { besideColumns, shownValue, targetColumns, verdictTone, wanted } from './target-columns.tsx';

const days = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];

/** Does the system keep what it promised? */
export function TargetsPage() {
  const view = useView<TargetsResponse>(addressOf('/api/pages/targets', { days: filter('days', '1') }));
  return (
    <Page
      title="Targets"
      lead="Every target, what was measured, and on how many samples it rests. Too few samples give no verdict."
      actions={
        <button type="button" class="quiet" onClick={view.reload}>
          Measure again
        </button>
      }
    >
      <FilterBar>
        <ChoiceFilter name="days" label="Window" byDefault="1" choices={days} />
        <ChoiceFilter
          name="verdict"
          label="Verdict"
          choices={[
            { value: '', label: 'All' },
            { value: 'pass', label: 'Pass' },
            { value: 'missed', label: 'Missed' },
            { value: 'unknown', label: 'Not enough data' },
          ]}
        />
      </FilterBar>
      <Shown of={view}>{(targets) => <Targets view={targets} />}</Shown>
    </Page>
  );
}

function Targets({ view }: { readonly view: TargetsResponse }) {
  const shown = view.targets.filter(fits(filter('verdict')));
  const headlines = shown.filter(({ isHeadline }) => isHeadline);
  return (
    <>
      <p class="note">
        <Time at={view.from} /> to <Time at={view.until} />, all locations.{' '}
        {view.source === 'simulated'
          ? 'Simulated: both vendors are played, so their part of every time is too.'
          : 'Measured on the connected accounts.'}
      </p>
      <Cards>
        {headlines.map((target) => (
          <Headline key={target.id} target={target} />
        ))}
      </Cards>
      <Card title="All targets" note={<CsvButton name="targets" columns={targetColumns} rows={shown} />}>
        <Table
          caption="All targets"
          columns={targetColumns}
          rows={shown}
          keyOf={({ id }) => id}
          toneOf={({ verdict }) =>
            ({ pass: '', fail: 'warning', critical: 'bad', 'not enough data': '' })[verdict]
          }
          empty={{ title: 'No target has this verdict' }}
        />
      </Card>
      <Card title="Beside the targets" note="times that explain them">
        <Table
          caption="Beside the targets"
          columns={besideColumns}
          rows={view.beside}
          keyOf={({ name, split }) => `${name} ${split}`}
          empty={{ title: 'Nothing was timed in this window' }}
        />
      </Card>
    </>
  );
}

function Headline({ target }: { readonly target: TargetView }) {
  const tone = verdictTone(target.verdict);
  return (
    <Card tone={tone === 'good' ? 'plain' : tone}>
      <Figure
        label={`${target.title}, ${target.statistic}`}
        value={target.value === null ? null : shownValue(target.value, target.unit)}
        why={target.why}
        tone={tone}
        basis={`target ${wanted(target)}${target.was === null ? '' : `, was ${shownValue(target.was, target.unit)}`}`}
      />
      <div class="figure-foot">
        <Badge tone={tone}>{target.verdict}</Badge>
        <span class="note">n = {target.samples.toLocaleString('en-US')}</span>
      </div>
      {target.course.some((value) => value !== null) && (
        <Sparkline values={target.course} label={`${target.title} over the window`} />
      )}
    </Card>
  );
}

function fits(wish: string): (target: TargetView) => boolean {
  switch (wish) {
    case 'pass':
      return ({ verdict }) => verdict === 'pass';
    case 'missed':
      return ({ verdict }) => verdict === 'fail' || verdict === 'critical';
    case 'unknown':
      return ({ verdict }) => verdict === 'not enough data';
    default:
      return () => true;
  }
}
