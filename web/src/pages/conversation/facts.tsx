import type { FactView } from '../../../../src/http/contract/conversations.ts';
import { share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';

/** Each fact with the lead's own words for it. */
export function Facts({ facts, zone }: { readonly facts: readonly FactView[]; readonly zone: string }) {
  const columns: readonly Column<FactView>[] = [
    {
      title: 'Fact',
      cell: (fact) => (
        <>
          <strong>{said(fact.key)}</strong>
          <div class="note">{fact.counts ? 'counts' : 'not in the score'}</div>
        </>
      ),
    },
    {
      title: 'Value and evidence',
      cell: (fact) => (
        <div class="wrap">
          {fact.meaning === '' ? fact.value : fact.meaning}
          {fact.quote !== '' && (
            <blockquote>
              <a href={`#text-${fact.messageId}`} data-reload>
                «{fact.quote}»
              </a>
            </blockquote>
          )}
          {fact.before.map((old) => (
            <div class="note" key={`${old.at} ${old.value}`}>
              before: {old.value} ({old.status}) <Time at={old.at} zone={zone} />
            </div>
          ))}
        </div>
      ),
    },
    {
      title: 'State',
      cell: (fact) => (
        <>
          <StateBadge of={fact.status} />
          <div class="note">
            {share(fact.confidence, 0)}, {fact.source}
          </div>
          <div class="note">
            <Time at={fact.at} zone={zone} />
          </div>
        </>
      ),
    },
  ];
  return (
    <Table
      caption="Facts"
      columns={columns}
      rows={facts}
      keyOf={({ key }) => key}
      empty={{
        title: 'No fact yet',
        text: 'Facts appear as the lead states them; a question is not a fact.',
      }}
    />
  );
}
