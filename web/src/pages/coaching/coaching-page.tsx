import '../records/records.css';
import type { CardRow, CoachingView } from '../../../../src/http/contract/coaching-record.ts';
import type { WarmingResponse } from '../../../../src/http/contract/warming.ts';
import { addressOf, filter } from '../../router.ts';
import { AgentFilter } from '../../ui/agent-filter.tsx';
import { AgentName } from '../../ui/agent-name.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter, dayChoices, FilterBar } from '../../ui/filter-bar.tsx';
import { dollars, milliseconds } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import { InPlace, OneLocationFilter, type Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { choices, said } from '../records/words.ts';
import { CoachingSummary, cardStates } from './coaching-summary.tsx';
import { PreparedCards } from './prepared-cards.tsx';

const kinds = ['next_question', 'objection', 'fact', 'compliance', 'handoff', 'book', 'risk'];

export function CoachingPage() {
  return <InPlace>{(place) => <Coaching place={place} />}</InPlace>;
}

function Coaching({ place }: { readonly place: Place }) {
  const base = `/api/locations/${encodeURIComponent(place.locationId)}`;
  const days = filter('days', '7');
  const agent = filter('agent');
  const summary = useView<CoachingView>(addressOf(`${base}/coaching-summary`, { days, agent }));
  const asked = Object.fromEntries(['state', 'kind', 'lane'].map((name) => [name, filter(name)]));
  const url = addressOf(`${base}/coaching-cards`, { ...asked, days, agent });
  return (
    <Page title="Coaching" lead="What agents were shown, and what they did with it.">
      <FilterBar>
        <ChoiceFilter name="days" label="Shown" byDefault="7" choices={dayChoices} />
        <OneLocationFilter />
        <AgentFilter locationId={place.locationId} />
      </FilterBar>
      <Shown of={summary}>{(view) => <CoachingSummary view={view} />}</Shown>
      {place.timeZone !== undefined && <Prepared base={base} />}
      <Card title="Cards" note={<CsvLink url={url} />}>
        <FilterBar>
          <ChoiceFilter name="state" label="State" choices={choices('Any', cardStates)} />
          <ChoiceFilter name="kind" label="Kind" choices={choices('Any', kinds)} />
          <ChoiceFilter name="lane" label="Lane" choices={choices('Both', ['instant', 'model'])} />
        </FilterBar>
        <PagesOf<CardRow> url={url}>
          {(rows) => (
            <Table
              caption="Cards, the newest first"
              columns={columnsFor(place)}
              rows={rows}
              keyOf={({ cardId, agentId }) => `${cardId} ${agentId}`}
              empty={{
                title: 'No card fits',
                text: 'Cards appear while an agent has a conversation open. Look at a longer time or loosen a filter.',
              }}
            />
          )}
        </PagesOf>
      </Card>
    </Page>
  );
}

/** Of a location that exists: nothing is prepared in others, and asking would be an error. */
function Prepared({ base }: { readonly base: string }) {
  const prepared = useView<WarmingResponse>(`${base}/warming`);
  return <Shown of={prepared}>{(view) => <PreparedCards view={view} />}</Shown>;
}

function columnsFor({ locationId, timeZone }: Place): readonly Column<CardRow>[] {
  return [
    {
      title: 'Card',
      cell: ({ title, say, kind, evidence }) => (
        <div class="wrap">
          <strong>{title}</strong> <span class="note">{said(kind)}</span>
          {say !== '' && <div>{say}</div>}
          {evidence !== '' && <blockquote>{evidence}</blockquote>}
        </div>
      ),
    },
    {
      title: 'State',
      cell: ({ state, edit }) => (
        <>
          <StateBadge of={state} />
          {edit !== null && (
            <div class="note">
              <del>{edit.removed}</del> <ins>{edit.added}</ins>
            </div>
          )}
        </>
      ),
    },
    { title: 'Lane', cell: ({ lane }) => lane },
    { title: 'Took', isNumber: true, isMinor: true, cell: ({ latencyMs }) => milliseconds(latencyMs) },
    { title: 'Cost', isNumber: true, isMinor: true, cell: ({ costUsd }) => dollars(costUsd) },
    {
      title: 'Lead',
      isMinor: true,
      cell: ({ contactId, name }) => (
        <ContactName locationId={locationId} contactId={contactId} name={name} />
      ),
    },
    {
      title: 'Agent',
      isMinor: true,
      cell: ({ agentId }) => <AgentName locationId={locationId} agentId={agentId} />,
    },
    { title: 'Shown', cell: ({ shownAt }) => <Time at={shownAt} zone={timeZone} /> },
  ];
}
