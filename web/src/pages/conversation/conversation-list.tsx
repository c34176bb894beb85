import type { ContactRow } from '../../../../src/http/contract/conversations.ts';
import { addressOf, filter } from '../../router.ts';
import { AgentFilter } from '../../ui/agent-filter.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import { OneLocationFilter, type Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { choices, said } from '../records/words.ts';

export const modeChoices = choices('Any', ['active', 'booking', 'listening', 'paused', 'stopped', 'off']);
export const stageChoices = choices('Any', [
  'new',
  'contacted',
  'engaged',
  'hot',
  'qualified',
  'appointment',
  'converted',
  'lost',
  'dormant',
]);
export const temperatureChoices = choices('Any', ['hot', 'warm', 'cold']);
const dayChoices = [
  { value: '', label: 'Whenever' },
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];

export function ConversationList({ place }: { readonly place: Place }) {
  const asked = Object.fromEntries(
    ['search', 'mode', 'stage', 'temperature', 'agent', 'days'].map((name) => [name, filter(name)]),
  );
  const url = addressOf(`/api/locations/${encodeURIComponent(place.locationId)}/contacts`, asked);
  return (
    <Page title="Conversations" lead="Who wrote, what the assistant did about it, and why.">
      <FilterBar>
        <TextFilter name="search" label="Name, number or id" hint="Nora or 512…" />
        <OneLocationFilter />
        <ChoiceFilter name="mode" label="Mode" choices={modeChoices} />
        <ChoiceFilter name="stage" label="Stage" choices={stageChoices} />
        <ChoiceFilter name="temperature" label="Temperature" choices={temperatureChoices} />
        <AgentFilter locationId={place.locationId} />
        <ChoiceFilter name="days" label="Active" choices={dayChoices} />
      </FilterBar>
      <PagesOf<ContactRow> url={url}>
        {(rows) => (
          <Table
            caption="Conversations, the latest first"
            columns={columnsFor(place)}
            rows={rows}
            keyOf={({ contactId }) => contactId}
            empty={{
              title: 'No conversation fits',
              text: 'A conversation appears here with the first text of a lead. Loosen a filter to see more.',
            }}
          />
        )}
      </PagesOf>
    </Page>
  );
}

function columnsFor({ locationId, timeZone }: Place): readonly Column<ContactRow>[] {
  return [
    {
      title: 'Lead',
      cell: ({ contactId, name, phone }) => (
        <>
          <ContactName locationId={locationId} contactId={contactId} name={name} />
          <div class="note">{phone}</div>
        </>
      ),
    },
    {
      title: 'Last text',
      cell: ({ lastText, heldUntil }) => (
        <>
          <span class="preview">
            {lastText === null ? 'nothing said yet' : `${said(lastText.author)}: ${lastText.text}`}
          </span>
          {heldUntil !== null && (
            <span class="note">
              a text waits until <Time at={heldUntil} zone={timeZone} />
            </span>
          )}
        </>
      ),
    },
    { title: 'Mode', cell: ({ mode }) => <StateBadge of={mode} /> },
    { title: 'Stage', isMinor: true, cell: ({ stage }) => said(stage) },
    {
      title: 'Score',
      isNumber: true,
      cell: ({ score, temperature }) => (
        <>
          {score} <StateBadge of={temperature} />
        </>
      ),
    },
    { title: 'Complete', isNumber: true, isMinor: true, cell: ({ completion }) => `${completion} %` },
    {
      title: 'Last activity',
      isMinor: true,
      cell: ({ lastActivityAt }) => <Time at={lastActivityAt} zone={timeZone} />,
    },
  ];
}
