import '../records/records.css';
import type { ContactRow } from '../../../../src/http/contract/conversations.ts';
import type { FunnelView } from '../../../../src/http/contract/leads.ts';
import { addressOf, filter } from '../../router.ts';
import { AgentName } from '../../ui/agent-name.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter, dayChoices, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { stageChoices, temperatureChoices } from '../conversation/conversation-list.tsx';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import { InPlace, OneLocationFilter, type Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Funnel } from './funnel.tsx';

export function LeadsPage() {
  return <InPlace>{(place) => <Leads place={place} />}</InPlace>;
}

function Leads({ place }: { readonly place: Place }) {
  const base = `/api/locations/${encodeURIComponent(place.locationId)}`;
  const days = filter('days', '7');
  const funnel = useView<FunnelView>(addressOf(`${base}/funnel`, { days }));
  const asked = Object.fromEntries(
    ['search', 'stage', 'temperature', 'source'].map((name) => [name, filter(name)]),
  );
  const url = addressOf(`${base}/contacts`, asked);
  return (
    <Page title="Leads" lead="How far leads get, where they stop, and what that costs.">
      <FilterBar>
        <ChoiceFilter name="days" label="First text" byDefault="7" choices={dayChoices} />
        <OneLocationFilter />
      </FilterBar>
      <Shown of={funnel}>{(view) => <Funnel view={view} />}</Shown>
      <Card title="All leads" note={<CsvLink url={url} />}>
        <FilterBar>
          <TextFilter name="search" label="Name, number or id" />
          <ChoiceFilter name="stage" label="Stage" choices={stageChoices} />
          <ChoiceFilter name="temperature" label="Temperature" choices={temperatureChoices} />
          <TextFilter name="source" label="Source" hint="as the CRM spells it" />
        </FilterBar>
        <PagesOf<ContactRow> url={url}>
          {(rows) => (
            <Table
              caption="Leads, the latest activity first"
              columns={columnsFor(place)}
              rows={rows}
              keyOf={({ contactId }) => contactId}
              empty={{ title: 'No lead fits', text: 'Loosen a filter to see more.' }}
            />
          )}
        </PagesOf>
      </Card>
    </Page>
  );
}

function columnsFor({ locationId, timeZone }: Place): readonly Column<ContactRow>[] {
  return [
    {
      title: 'Lead',
      cell: ({ contactId, name }) => (
        <ContactName locationId={locationId} contactId={contactId} name={name} />
      ),
    },
    { title: 'Score', isNumber: true, cell: ({ score }) => score },
    { title: 'Temperature', cell: ({ temperature }) => <StateBadge of={temperature} /> },
    { title: 'Stage', cell: ({ stage }) => said(stage) },
    { title: 'Complete', isNumber: true, isMinor: true, cell: ({ completion }) => `${completion} %` },
    { title: 'Role', isMinor: true, cell: ({ role }) => role },
    { title: 'Source', isMinor: true, cell: ({ source }) => source ?? <span class="note">not known</span> },
    {
      title: 'Agent',
      isMinor: true,
      cell: ({ assignedTo }) =>
        assignedTo !== '' && <AgentName locationId={locationId} agentId={assignedTo} />,
    },
    { title: 'Last activity', cell: ({ lastActivityAt }) => <Time at={lastActivityAt} zone={timeZone} /> },
  ];
}
