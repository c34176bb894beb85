import type {
  ExperimentArmView,
  ExperimentReadingView,
  ExperimentSummary,
  ExperimentView,
} from '../../../../src/http/contract/experiments.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { Figure, NotEnough } from '../../ui/figure.tsx';
import { count, dollars, share } from '../../ui/numbers.ts';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ChangeExperiment } from './change-experiment.tsx';
import { axisDifference, metricDifference, metricValue } from './metric-value.ts';

interface DetailProps {
  readonly chosen: ExperimentSummary;
  readonly reload: () => void;
}

/** One experiment: what is tried, how it stands, who changed it. */
export function ExperimentDetail({ chosen, reload }: DetailProps) {
  const view = useView<ExperimentView>(`/api/experiments/${chosen.locationId}/${chosen.experimentId}`);
  return (
    <section class="page flag-detail" aria-label={`Experiment ${chosen.name}`}>
      <Shown of={view}>
        {(found) => (
          <>
            {found.reading !== null && <Reading found={found} reading={found.reading} />}
            <div class="split">
              <Definition found={found} />
              <Card title="Change it">
                <ChangeExperiment experiment={found.experiment} onChanged={reload} />
                <Audit found={found} />
              </Card>
            </div>
          </>
        )}
      </Shown>
    </section>
  );
}

const verdicts: Readonly<Record<ExperimentReadingView['verdict'], { tone: Tone; words: string }>> = {
  collecting: { tone: 'plain', words: 'collecting data' },
  'off-ratio': { tone: 'bad', words: 'not readable' },
  better: { tone: 'good', words: 'candidate is better' },
  worse: { tone: 'bad', words: 'candidate is worse' },
  'no-difference': { tone: 'info', words: 'no difference that matters' },
  open: { tone: 'plain', words: 'still open' },
};

function Reading({
  found,
  reading,
}: {
  readonly found: ExperimentView;
  readonly reading: ExperimentReadingView;
}) {
  const { metric, falseAlarms, name } = found.experiment;
  const { tone, words } = verdicts[reading.verdict];
  const { difference, interval, probability, ratioProbability } = reading;
  const rows = [
    { arm: 'candidate', ...reading.candidate },
    { arm: 'control', ...reading.control },
  ];
  return (
    <>
      <Card title={name} note={<a href="/experiments">close</a>}>
        <p>
          <Badge tone={tone}>{words}</Badge> <span class="note">{reading.why}</span>
        </p>
        <Cards>
          <Figure
            label={`${metric.title}: candidate against control`}
            value={difference === null ? null : metricDifference(metric, difference)}
            why={reading.why}
            basis={
              interval === null
                ? metric.how
                : `${share(1 - falseAlarms, 0)} sure: ${metricDifference(metric, interval.low)} to ${metricDifference(metric, interval.high)}`
            }
          />
          <Figure
            label="Evidence (always-valid p)"
            value={probability === null ? null : probability < 0.001 ? 'under 0.001' : probability.toFixed(3)}
            basis={`counts as a difference under ${falseAlarms}`}
          />
          <Figure
            label="Sizes of the arms (p)"
            value={
              ratioProbability === null
                ? null
                : ratioProbability < 0.001
                  ? 'under 0.001'
                  : ratioProbability.toFixed(3)
            }
            tone={reading.verdict === 'off-ratio' ? 'bad' : 'plain'}
            basis={`planned ${share(found.experiment.share, 0)} candidate; under 0.001 nothing is read`}
          />
        </Cards>
      </Card>
      <Card title="Both arms">
        <Table
          caption="Both arms"
          columns={armColumns(found)}
          rows={rows}
          keyOf={({ arm }) => arm}
          empty={{ title: 'Nobody was drawn yet' }}
        />
      </Card>
      <Course found={found} />
    </>
  );
}

type Arm = ExperimentArmView & { readonly arm: string };

function armColumns({ experiment: { metric } }: ExperimentView): readonly Column<Arm>[] {
  return [
    { title: 'Arm', cell: ({ arm }) => arm },
    { title: 'Drawn', isNumber: true, cell: (row) => count(row.exposed) },
    { title: 'Counted', isNumber: true, cell: (row) => count(row.contacts) },
    {
      title: metric.title,
      isNumber: true,
      cell: ({ mean, interval }) =>
        mean === null || interval === null ? (
          <NotEnough />
        ) : (
          <>
            {metricValue(metric, mean)}
            <br />
            <span class="note">
              {metricValue(metric, interval.low)} to {metricValue(metric, interval.high)}
            </span>
          </>
        ),
    },
    { title: 'Model cost', isNumber: true, cell: (row) => dollars(row.costUsd) },
    {
      title: 'Per contact',
      isNumber: true,
      isMinor: true,
      cell: ({ costPerContact }) => (costPerContact === null ? '–' : dollars(costPerContact)),
    },
  ];
}

function Course({ found }: { readonly found: ExperimentView }) {
  const known = found.days.filter(({ difference }) => difference !== null);
  if (known.length < 2) return null;
  const { metric } = found.experiment;
  const line = (label: string, of: (day: (typeof known)[number]) => number | null) => ({
    label,
    points: known.map((day) => ({ at: day.day, value: of(day) })),
  });
  return (
    <Card title="How it came about">
      <TimeChart
        title={`Difference${metric.unit === 'share' ? ' in points' : ''} at the end of each day, with the interval that holds at every look`}
        lines={[
          line('difference', ({ difference }) => difference),
          line('at least', ({ low }) => low),
          line('at most', ({ high }) => high),
        ]}
        format={(value) => axisDifference(metric, value)}
      />
    </Card>
  );
}

function Definition({ found }: { readonly found: ExperimentView }) {
  const {
    hypothesis,
    subject,
    changes,
    share: part,
    metric,
    contactsAtLeast,
    falseAlarms,
  } = found.experiment;
  return (
    <Card title={found.reading === null ? found.experiment.name : 'What is tried'}>
      <p>{hypothesis}</p>
      <dl class="pairs">
        <dt>Candidate</dt>
        <dd>{changes.join('; ')}</dd>
        <dt>Drawn</dt>
        <dd>
          {share(part, 0)} of the {subject === 'turns' ? 'contacts' : 'conversations'}, for good
        </dd>
        <dt>Metric</dt>
        <dd>
          {metric.title}, {metric.better} is better: {metric.how}
        </dd>
        <dt>Counted</dt>
        <dd>{metric.windowHours} hours after a contact was drawn</dd>
        <dt>Matters from</dt>
        <dd>{metricDifference(metric, metric.matters).slice(1)}</dd>
        <dt>Read from</dt>
        <dd>
          {count(contactsAtLeast)} contacts per arm, false alarms at most {share(falseAlarms, 0)}
        </dd>
      </dl>
      {Object.entries(found.prompts).map(([lane, text]) => (
        <details key={lane}>
          <summary>Prompt of «{lane}»</summary>
          <pre class="prompt">{text}</pre>
        </details>
      ))}
    </Card>
  );
}

function Audit({ found }: { readonly found: ExperimentView }) {
  return (
    <ul class="plain-list note">
      {found.audit.map(({ version, state, at, author, reason }) => (
        <li key={version}>
          {state} <Time at={at} /> by {author}: {reason}
        </li>
      ))}
    </ul>
  );
}
