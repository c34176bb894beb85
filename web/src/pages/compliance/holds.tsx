import type { HoldRow, HoldsResponse } from '../../../../src/http/contract/compliance.ts';
import { Card } from '../../ui/card.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import type { Place } from '../records/one-location.tsx';

export function Holds({ base, place }: { readonly base: string; readonly place: Place }) {
  const holds = useView<HoldsResponse>(`${base}/holds`);
  return (
    <Card title="Holds" note={<CsvLink url={`${base}/holds`} />}>
      <Shown of={holds}>
        {({ rows }) => (
          <Table
            caption="Held texts and paused conversations"
            columns={columnsFor(place)}
            rows={rows}
            keyOf={({ kind, contactId, since }) => `${kind} ${contactId} ${since}`}
            empty={{ title: 'Nothing is held' }}
          />
        )}
      </Shown>
    </Card>
  );
}

const words: Readonly<Record<HoldRow['kind'], string>> = {
  text: 'a text waits',
  doubt: 'a doubt waits for a person',
  paused: 'paused until a person decides',
};

function columnsFor({ locationId, timeZone }: Place): readonly Column<HoldRow>[] {
  return [
    {
      title: 'Lead',
      cell: ({ contactId, name }) => (
        <ContactName locationId={locationId} contactId={contactId} name={name} />
      ),
    },
    { title: 'What', cell: ({ kind }) => words[kind] },
    {
      title: 'Rule',
      cell: ({ rule }) => (
        <div class="wrap">
          {rule.sentence}
          <div class="note">{rule.source ?? rule.rule}</div>
        </div>
      ),
    },
    { title: 'Since', isMinor: true, cell: ({ since }) => <Time at={since} zone={timeZone} /> },
    {
      title: 'Released',
      cell: ({ releaseAt }) =>
        releaseAt === null ? <span class="note">by a person</span> : <Time at={releaseAt} zone={timeZone} />,
    },
  ];
}
