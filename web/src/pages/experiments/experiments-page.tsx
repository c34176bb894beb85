import type { ExperimentSummary, ExperimentsResponse } from '../../../../src/http/contract/experiments.ts';
import { nameOfLocation, useLocations } from '../../locations.ts';
import { ReplayPanel } from '../../parts/replay-panel.tsx';
import { addressOf, filter } from '../../router.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { LocationFilter } from '../../ui/location-filter.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ExperimentDetail } from './experiment-detail.tsx';
import { NewExperiment } from './new-experiment.tsx';

const states = [
  { value: '', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'draft', label: 'Drafts' },
  { value: 'stopped', label: 'Stopped' },
];

/** What is tried on part of the leads, and whether it helps. */
export function ExperimentsPage() {
  const view = useView<ExperimentsResponse>(addressOf('/api/experiments', { location: filter('location') }));
  return (
    <Page
      title="Experiments"
      lead="One change, two arms, one metric. Look as often as you like: the verdict stays valid."
    >
      <FilterBar>
        <LocationFilter />
        <ChoiceFilter name="state" label="State" choices={states} />
        <TextFilter name="contact" label="Dry run on a lead" hint="contact id" />
      </FilterBar>
      <DryRun />
      <Shown of={view}>{(found) => <Experiments found={found} reload={view.reload} />}</Shown>
    </Page>
  );
}

/** Before anybody is drawn: the change on turns of the past. */
function DryRun() {
  const locations = useLocations();
  const contactId = filter('contact');
  const locationId = filter('location') || (locations.length === 1 ? (locations[0]?.locationId ?? '') : '');
  if (contactId === '') return null;
  return locationId === '' ? (
    <p class="note">Choose the location of the lead.</p>
  ) : (
    <ReplayPanel key={`${locationId} ${contactId}`} locationId={locationId} contactId={contactId} />
  );
}

function Experiments({
  found,
  reload,
}: {
  readonly found: ExperimentsResponse;
  readonly reload: () => void;
}) {
  const wanted = filter('state');
  const shown = found.experiments.filter(({ state }) => wanted === '' || state === wanted);
  const chosen = found.experiments.find(({ experimentId }) => experimentId === filter('experiment'));
  return (
    <>
      <Card title="All experiments" note={<CsvButton name="experiments" columns={columns} rows={shown} />}>
        <Table
          caption="All experiments"
          columns={columns}
          rows={shown}
          keyOf={({ experimentId }) => experimentId}
          empty={{
            title: 'No experiment here yet',
            text: 'Write one below: what you change, whom it concerns, and the number that decides.',
          }}
        />
      </Card>
      {chosen !== undefined && (
        <ExperimentDetail key={`${chosen.experimentId} ${chosen.state}`} chosen={chosen} reload={reload} />
      )}
      <NewExperiment metrics={found.metrics} flags={found.flags} onMade={reload} />
    </>
  );
}

export const stateTones: Readonly<Record<ExperimentSummary['state'], Tone>> = {
  draft: 'plain',
  running: 'info',
  stopped: 'plain',
};

const columns: readonly Column<ExperimentSummary>[] = [
  {
    title: 'Experiment',
    text: ({ name }) => name,
    cell: (one) => (
      <>
        <a
          href={addressOf('/experiments', {
            ...{ experiment: one.experimentId, location: filter('location'), state: filter('state') },
          })}
        >
          {one.name}
        </a>
        <br />
        <span class="note">{one.hypothesis}</span>
      </>
    ),
  },
  {
    title: 'State',
    text: ({ state }) => state,
    cell: ({ state }) => <Badge tone={stateTones[state]}>{state}</Badge>,
  },
  {
    title: 'Candidate',
    isMinor: true,
    text: ({ changes }) => changes.join('; '),
    cell: ({ changes }) => changes.join('; '),
  },
  { title: 'Metric', text: ({ metric }) => metric.title, cell: ({ metric }) => metric.title },
  {
    title: 'Location',
    isMinor: true,
    text: ({ locationId }) => locationId,
    cell: ({ locationId }) => nameOfLocation(locationId),
  },
  {
    title: 'Last change',
    isMinor: true,
    text: ({ reason }) => reason,
    cell: ({ stoppedAt, startsAt, createdAt, author, reason }) => (
      <>
        <Time at={stoppedAt ?? startsAt ?? createdAt} /> by {author}
        <br />
        <span class="note">{reason}</span>
      </>
    ),
  },
];
