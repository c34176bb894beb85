import type { AuditLineView, AuditResponse } from '../../../../src/http/contract/audit.ts';
import { addressOf, filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { count } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';

/** Who changed what, and whether the record can be trusted. */
export function AuditPage() {
  const view = useView<AuditResponse>(
    addressOf('/api/pages/audit', { flag: filter('flag'), author: filter('author') }),
  );
  return (
    <Page
      title="Audit"
      lead="Who changed which switch, from what to what, and why. Each line carries the hash of the one before."
      actions={
        <button type="button" class="quiet" onClick={view.reload}>
          Verify again
        </button>
      }
    >
      <FilterBar>
        <TextFilter name="flag" label="Flag" hint="whole name" />
        <TextFilter name="author" label="Author" hint="part of a name" />
      </FilterBar>
      <Shown of={view}>{(audit) => <Audit audit={audit} />}</Shown>
    </Page>
  );
}

function Audit({ audit }: { readonly audit: AuditResponse }) {
  return (
    <>
      <Chain audit={audit} />
      <Card
        title="Changes"
        note={
          <>
            {count(audit.changes.length)} shown{' '}
            <CsvButton name="audit" columns={columns} rows={audit.changes} />
          </>
        }
      >
        <Table
          caption="Changes"
          columns={columns}
          rows={audit.changes}
          keyOf={({ flag, version }) => `${flag} ${version}`}
          empty={{
            title: 'No change',
            text: 'Every flag stands as it was delivered, or nothing fits the filters.',
          }}
        />
      </Card>
    </>
  );
}

function Chain({ audit: { chain } }: { readonly audit: AuditResponse }) {
  if (chain.outcome === 'broken') {
    return (
      <Card title="The record was tampered with" tone="bad">
        <p>
          Line {chain.seq} {chain.problem}.
        </p>
      </Card>
    );
  }
  return (
    <Card title="The record is whole">
      <p>
        All {count(chain.lines)} lines were recounted just now.{' '}
        {chain.head !== '' && (
          <>
            Head of the chain: <code class="hash">{chain.head}</code>
          </>
        )}
      </p>
      <p class="note">Write the head down elsewhere: it tells of a history that was rewritten whole.</p>
    </Card>
  );
}

const columns: readonly Column<AuditLineView>[] = [
  { title: 'When', cell: (row) => <Time at={row.at} />, text: (row) => new Date(row.at).toISOString() },
  {
    title: 'Flag',
    cell: (row) => (
      <a href={addressOf('/rollouts', { flag: row.flag })}>
        {row.flag} <span class="note">v{row.version}</span>
      </a>
    ),
    text: (row) => `${row.flag} v${row.version}`,
  },
  { title: 'Who', cell: (row) => row.author, text: (row) => row.author },
  { title: 'Before', isMinor: true, cell: (row) => row.before, text: (row) => row.before },
  { title: 'After', cell: (row) => row.after, text: (row) => row.after },
  {
    title: 'Why',
    cell: (row) => (
      <>
        {row.reason}
        {row.evidence !== null && (
          <details>
            <summary class="note">evidence</summary>
            <code class="hash">{row.evidence}</code>
          </details>
        )}
      </>
    ),
    text: (row) => row.reason,
  },
];
