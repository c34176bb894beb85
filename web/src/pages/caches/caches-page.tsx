import type { CachesResponse, CacheView, TierView } from '../../../../src/http/contract/caches.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { filter } from '../../router.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Figure, NotEnough } from '../../ui/figure.tsx';
import { FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { bytes, count, duration, share } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useView } from '../../use-view.ts';
import { InvalidateForm } from './invalidate-form.tsx';

/** What is kept where, how often it helps, and how to throw it away. */
export function CachesPage() {
  const view = useView<CachesResponse>('/api/pages/caches');
  return (
    <Page
      title="Caches"
      lead="Per tier and name: what is kept, how often it was found, how long it still lives."
      actions={
        <button type="button" class="quiet" onClick={view.reload}>
          Look again
        </button>
      }
    >
      <FilterBar>
        <TextFilter name="named" label="Name" hint="part of a name" />
      </FilterBar>
      <Shown of={view}>{(caches) => <Caches view={caches} reload={view.reload} />}</Shown>
    </Page>
  );
}

function Caches({ view, reload }: { readonly view: CachesResponse; readonly reload: () => void }) {
  const named = filter('named').toLowerCase();
  const shown = view.caches
    .filter(({ name }) => name.toLowerCase().includes(named))
    .sort((one, other) => other.asked - one.asked);
  const { memory } = view;
  return (
    <>
      <Cards>
        <Card>
          <Figure
            label="Memory of this process"
            value={bytes(memory.hotBytes + memory.packedBytes)}
            basis={`${count(memory.entries)} entries; ${bytes(memory.packedBytes)} of them packed`}
          />
        </Card>
        <Tier title="Redis" tier={view.shared} absent="none: REDIS_URL is not set" />
        <Tier title="Database" tier={view.database} absent="none" />
        <Card tone={view.isDeaf ? 'warning' : 'plain'}>
          <Figure
            label="Invalidations of other processes"
            value={view.isDeaf ? 'missed' : 'heard'}
            tone={view.isDeaf ? 'warning' : 'good'}
            basis={view.isDeaf ? 'memory is trusted for two seconds only' : 'at once'}
          />
        </Card>
      </Cards>
      <Card title="By name" note={<CsvButton name="caches" columns={columns} rows={shown} />}>
        <Table
          caption="Caches by name"
          columns={columns}
          rows={shown}
          keyOf={({ name }) => name}
          empty={{ title: 'No cache has this name' }}
        />
        <p class="note">
          Hit rate: last 24 hours, all processes. Found in memory, Redis or database: this process since it
          began.
        </p>
      </Card>
      <InvalidateForm onDone={reload} />
    </>
  );
}

function Tier({
  title,
  tier,
  absent,
}: {
  readonly title: string;
  readonly tier: TierView | null;
  readonly absent: string;
}) {
  if (tier === null) {
    return (
      <Card>
        <Figure label={title} value="–" basis={absent} />
      </Card>
    );
  }
  return (
    <Card tone={tier.isUsable ? 'plain' : 'bad'}>
      <Figure
        label={title}
        value={tier.isUsable ? 'in use' : 'away'}
        tone={tier.isUsable ? 'good' : 'bad'}
        basis={`${count(tier.calls)} calls, ${count(tier.unavailable)} unanswered, ${count(tier.full)} without room`}
      />
    </Card>
  );
}

const columns: readonly Column<CacheView>[] = [
  {
    title: 'Cache',
    cell: (row) => (
      <>
        {row.name}
        <br />
        <span class="note">
          {row.elsewhere === null ? row.invalidatedBy : `not kept here: ${row.elsewhere}`}
        </span>
      </>
    ),
    text: (row) => row.name,
  },
  { title: 'Hit rate', isNumber: true, cell: (row) => <HitRate of={row} />, text: (row) => row.hitShare },
  {
    title: '24 hours',
    isMinor: true,
    cell: (row) =>
      row.asked === 0 ? null : (
        <Sparkline values={row.course} label={`Hit rate of ${row.name} over 24 hours`} />
      ),
  },
  {
    title: 'Memory / Redis / database',
    isNumber: true,
    cell: ({ hits }) => `${count(hits.memory)} / ${count(hits.shared)} / ${count(hits.database)}`,
    text: ({ hits }) => hits.memory + hits.shared + hits.database,
  },
  { title: 'Missed', isNumber: true, cell: (row) => count(row.misses), text: (row) => row.misses },
  {
    title: 'In memory',
    isNumber: true,
    cell: (row) => <Held of={row.inMemory} />,
    text: (row) => row.inMemory.bytes,
  },
  {
    title: 'In the database',
    isNumber: true,
    isMinor: true,
    cell: (row) => <Held of={row.inDatabase} />,
    text: (row) => row.inDatabase.bytes,
  },
];

function HitRate({ of: { hitShare, asked, target, elsewhere } }: { readonly of: CacheView }) {
  if (hitShare === null && elsewhere !== null) return <span class="note">–</span>;
  if (hitShare === null) return <NotEnough why={`${asked} of 30 asked`} />;
  const tone = target === null ? 'plain' : hitShare >= target ? 'good' : 'warning';
  return (
    <>
      <Badge tone={tone}>{share(hitShare)}</Badge>
      <br />
      <span class="note">
        of {count(asked)}
        {target === null ? '' : `, target ${share(target, 0)}`}
      </span>
    </>
  );
}

function Held({ of: { entries, bytes: size, lastEndsInMs } }: { readonly of: CacheView['inMemory'] }) {
  if (entries === 0) return <span class="note">–</span>;
  return (
    <>
      {bytes(size)}
      <br />
      <span class="note">
        {count(entries)}, gone in {duration(lastEndsInMs ?? 0)}
      </span>
    </>
  );
}
