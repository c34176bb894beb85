import type {
  LocationSettingsView,
  SettingsResponse,
  SystemSetting,
} from '../../../../src/http/contract/settings.ts';
import { filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { LocationFilter } from '../../ui/location-filter.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useView } from '../../use-view.ts';
import { LocationForm } from './location-form.tsx';
import { PeopleCard } from './people-card.tsx';
import { TokensCard } from './tokens-card.tsx';

/** How each location wants to be served, who may sign in, and how this process was started. */
export function SettingsPage() {
  const view = useView<SettingsResponse>('/api/pages/settings');
  return (
    <Page
      title="Settings"
      lead="How each location is served, who may sign in, and how the service was started. No stored secret is shown."
    >
      <FilterBar>
        <LocationFilter />
      </FilterBar>
      <Shown of={view}>{(settings) => <Settings settings={settings} reload={view.reload} />}</Shown>
    </Page>
  );
}

function Settings({
  settings,
  reload,
}: {
  readonly settings: SettingsResponse;
  readonly reload: () => void;
}) {
  const wanted = filter('location');
  const shown = settings.locations.filter(({ locationId }) => wanted === '' || locationId === wanted);
  return (
    <>
      {shown.length === 0 && (
        <EmptyState title="No location is served yet">
          Connect one (README, «Connect real accounts»).
        </EmptyState>
      )}
      {shown.map((location) => (
        <LocationCard key={location.locationId} location={location} reload={reload} />
      ))}
      <PeopleCard />
      <TokensCard />
      <Card title="Service" note="set by environment variables; a change needs a restart">
        <Table
          caption="Service"
          columns={systemColumns}
          rows={settings.system}
          keyOf={({ name }) => name}
          empty={{ title: 'Nothing to show' }}
        />
      </Card>
    </>
  );
}

function LocationCard({
  location,
  reload,
}: {
  readonly location: LocationSettingsView;
  readonly reload: () => void;
}) {
  return (
    <Card title={location.name} note={`${location.locationId}, ${location.timeZone}, ${location.phone}`}>
      <LocationForm location={location} onSaved={reload} />
      <details>
        <summary>What the installation fixed</summary>
        <dl class="pairs">
          {location.fixed.map(({ title, value }) => [
            <dt key={`${title} title`}>{title}</dt>,
            <dd key={title}>{value === '' ? '–' : value}</dd>,
          ])}
        </dl>
      </details>
    </Card>
  );
}

const systemColumns: readonly Column<SystemSetting>[] = [
  { title: 'Setting', cell: ({ name }) => name },
  { title: 'Value', cell: ({ value }) => value },
  { title: 'Variable', isMinor: true, cell: ({ variable }) => <code>{variable}</code> },
];
