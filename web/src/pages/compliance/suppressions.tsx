import type { SuppressionRow } from '../../../../src/http/contract/compliance.ts';
import { addressOf, filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import type { Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { choices } from '../records/words.ts';

export function Suppressions({ base, place }: { readonly base: string; readonly place: Place }) {
  const url = addressOf(`${base}/suppressions`, { state: filter('suppression'), search: filter('search') });
  return (
    <Card title="Suppressions" note={<CsvLink url={url} />}>
      <FilterBar>
        <ChoiceFilter name="suppression" label="State" choices={choices('Any', ['open', 'lifted'])} />
        <TextFilter name="search" label="Number, contact or words" />
      </FilterBar>
      <PagesOf<SuppressionRow> url={url}>
        {(rows) => (
          <Table
            caption="Suppressed numbers, the newest first"
            columns={columnsFor(place)}
            rows={rows}
            keyOf={({ id }) => id}
            empty={{
              title: 'No suppression fits',
              text: 'A number stands here from the moment its stop word is stored.',
            }}
          />
        )}
      </PagesOf>
    </Card>
  );
}

function columnsFor({ locationId, timeZone }: Place): readonly Column<SuppressionRow>[] {
  return [
    {
      title: 'Number',
      cell: ({ contactId, phone }) => (
        <ContactName locationId={locationId} contactId={contactId} name={phone} />
      ),
    },
    {
      title: 'Words',
      cell: ({ words }) => <span class="wrap">{words.map((said) => `«${said}»`).join(', ')}</span>,
    },
    {
      title: 'Rules',
      isMinor: true,
      cell: ({ rules }) => rules.map((rule) => <code key={rule}>{rule} </code>),
    },
    { title: 'Since', cell: ({ at }) => <Time at={at} zone={timeZone} /> },
    {
      title: 'Lifted',
      cell: ({ liftedAt, liftedBy }) =>
        liftedAt === null ? (
          <span class="note">in force</span>
        ) : (
          <>
            <Time at={liftedAt} zone={timeZone} /> <span class="note">{liftedBy}</span>
          </>
        ),
    },
  ];
}
