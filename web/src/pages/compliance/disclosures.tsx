import type { DisclosureRow } from '../../../../src/http/contract/compliance.ts';
import { addressOf } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import type { Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';

interface DisclosuresProps {
  readonly base: string;
  readonly place: Place;
  readonly days: string;
}

/** The texts in which the assistant said what it is. */
export function Disclosures({ base, place: { locationId, timeZone }, days }: DisclosuresProps) {
  const url = addressOf(`${base}/disclosures`, { days, limit: '20' });
  const columns: readonly Column<DisclosureRow>[] = [
    { title: 'When', cell: ({ at }) => <Time at={at} zone={timeZone} /> },
    {
      title: 'Lead',
      cell: ({ contactId, name }) => (
        <ContactName locationId={locationId} contactId={contactId} name={name} />
      ),
    },
    { title: 'Text', cell: ({ text }) => <span class="wrap">{text}</span> },
    { title: 'Channel', isMinor: true, cell: ({ channel }) => channel },
  ];
  return (
    <Card title="Disclosures" note={<CsvLink url={url} />}>
      <PagesOf<DisclosureRow> url={url}>
        {(rows) => (
          <Table
            caption="Disclosures, the newest first"
            columns={columns}
            rows={rows}
            keyOf={({ messageId }) => messageId}
            empty={{ title: 'No disclosure in this time' }}
          />
        )}
      </PagesOf>
    </Card>
  );
}
