import type { FlagRolloutView, RolloutsResponse } from '../../../../src/http/contract/rollouts.ts';
import { frame } from '../../live.ts';
import { addressOf, filter } from '../../router.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { DrillCard } from './drill-card.tsx';
import { FlagDetail } from './flag-detail.tsx';
import { Rollbacks } from './rollbacks.tsx';

const kinds = ['optimisation', 'cache', 'prompt', 'model', 'drill'];

/** Every switch, how far it is opened, and what the guard sees of it. */
export function RolloutsPage() {
  const view = useView<RolloutsResponse>('/api/pages/rollouts');
  return (
    <Page
      title="Rollouts"
      lead="Every switch, how far it is open, and what the guard sees. A change takes effect in under two seconds."
    >
      <FilterBar>
        <TextFilter name="named" label="Name" hint="part of a name" />
        <ChoiceFilter
          name="kind"
          label="Kind"
          choices={[{ value: '', label: 'All' }, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
        />
      </FilterBar>
      <Shown of={view}>{(rollouts) => <Rollouts view={rollouts} reload={view.reload} />}</Shown>
    </Page>
  );
}

function Rollouts({ view, reload }: { readonly view: RolloutsResponse; readonly reload: () => void }) {
  const shown = view.flags.filter(fits);
  const chosen = view.flags.find(({ name }) => name === filter('flag'));
  const known = view.flags.reduce((sum, { version }) => sum + version, 0);
  const isOld = frame.value !== null && frame.value.flagChanges !== known;
  return (
    <>
      <p class="note" role="status">
        {view.isGuard
          ? `The guard runs in this process, flags watched: ${view.flags.filter(({ reading }) => reading !== null).length}.`
          : 'The guard runs in another process; its readings are shown there.'}{' '}
        {isOld && (
          <button type="button" class="quiet" onClick={reload}>
            A flag was changed, show it
          </button>
        )}
      </p>
      <Card title="Flags">
        <Table
          caption="Flags"
          columns={columns}
          rows={shown}
          keyOf={({ name }) => name}
          toneOf={({ state }) => (state === 'killed' ? 'bad' : '')}
          empty={{ title: 'No flag has this name or kind' }}
        />
      </Card>
      {chosen !== undefined && (
        <FlagDetail
          key={`${chosen.name} ${chosen.version}`}
          flag={chosen}
          rules={view.rules}
          reload={reload}
        />
      )}
      <DrillCard onEnd={reload} />
      <Rollbacks rollbacks={view.rollbacks} at={view.at} />
    </>
  );
}

function fits({ name, kind }: FlagRolloutView): boolean {
  const named = filter('named').toLowerCase();
  return name.toLowerCase().includes(named) && (filter('kind') === '' || kind === filter('kind'));
}

const stateTones: Readonly<Record<FlagRolloutView['state'], Tone>> = {
  everybody: 'good',
  nobody: 'plain',
  killed: 'bad',
  some: 'info',
};

const columns: readonly Column<FlagRolloutView>[] = [
  {
    title: 'Flag',
    cell: (flag) => (
      <>
        <a href={addressOf('/rollouts', { flag: flag.name, named: filter('named'), kind: filter('kind') })}>
          {flag.name}
        </a>
        <br />
        <span class="note">{flag.on}</span>
      </>
    ),
  },
  { title: 'Kind', isMinor: true, cell: ({ kind }) => kind },
  { title: 'Open for', cell: (flag) => <Badge tone={stateTones[flag.state]}>{flag.stage}</Badge> },
  { title: 'Guard', cell: (flag) => <GuardWord flag={flag} /> },
  {
    title: 'Last change',
    isMinor: true,
    cell: ({ changedAt, author, reason }) =>
      changedAt === null ? (
        <span class="note">as delivered</span>
      ) : (
        <>
          <Time at={changedAt} /> by {author}
          <br />
          <span class="note">{reason}</span>
        </>
      ),
  },
];

function GuardWord({ flag: { reading } }: { readonly flag: FlagRolloutView }) {
  if (reading === null) return <span class="note">not watched</span>;
  const words = { keep: 'fine', wait: 'collecting data', 'roll-back': 'harmful' } as const;
  const tones = { keep: 'good', wait: 'plain', 'roll-back': 'bad' } as const;
  return (
    <Badge tone={tones[reading.outcome]} title={reading.why}>
      {words[reading.outcome]}
    </Badge>
  );
}
