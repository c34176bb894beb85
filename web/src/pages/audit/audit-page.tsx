import type { AuditLineView, AuditResponse } from '../../../../src/http/contract/audit.ts';
import { addressOf, filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { count } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';

/** Who did what, and whether the record can be trusted. */
export function AuditPage() {
  const view = useView<AuditResponse>(
    addressOf('/api/pages/audit', { what: filter('what'), author: filter('author'), text: filter('text') }),
  );
  return (
    <Page
      title="Audit"
      lead="What people and the guard did to the system, and why. Each line carries the hash of the one before."
      actions={
        <button type="button" class="quiet" onClick={view.reload}>
          Verify again
        </button>
      }
    >
      <FilterBar>
        <ChoiceFilter name="what" label="What" choices={kinds} />
        <TextFilter name="author" label="Author" hint="part of a name" />
        <TextFilter name="text" label="Concerns" hint="flag, person, reason" />
      </FilterBar>
      <Shown of={view}>{(audit) => <Audit audit={audit} />}</Shown>
    </Page>
  );
}

function Audit({ audit }: { readonly audit: AuditResponse }) {
  return (
    <>
      <Chains audit={audit} />
      <Card
        title="Acts"
        note={
          <>
            {count(audit.lines.length)} shown of {count(audit.total)}{' '}
            <CsvButton name="audit" columns={columns} rows={audit.lines} />
          </>
        }
      >
        <Table
          caption="Acts"
          columns={columns}
          rows={audit.lines}
          keyOf={({ key }) => key}
          empty={{
            title: 'No act',
            text: 'Nobody has changed anything yet, or nothing fits the filters.',
          }}
        />
      </Card>
    </>
  );
}

function Chains({ audit: { chains, total } }: { readonly audit: AuditResponse }) {
  const broken = chains.filter((chain) => chain.broken !== null);
  if (broken.length > 0) {
    return (
      <Card title="The record was tampered with" tone="bad">
        {broken.map((chain) => (
          <p key={chain.name}>
            Of the {chain.name}: {chain.broken}.
          </p>
        ))}
      </Card>
    );
  }
  return (
    <Card title="The record is whole">
      <p>All {count(total)} lines were recounted just now.</p>
      <dl class="pairs">
        {chains
          .filter(({ head }) => head !== '')
          .map(({ name, lines, head }) => [
            <dt key={`${name} name`}>
              {name}, {count(lines)}
            </dt>,
            <dd key={name}>
              <code class="hash">{head}</code>
            </dd>,
          ])}
      </dl>
      <p class="note">
        Write the last hash of each chain down elsewhere: it tells of a history that was rewritten whole.
      </p>
    </Card>
  );
}

const words: Readonly<Record<string, string>> = {
  'flag-changed': 'Flag changed',
  'experiment-changed': 'Experiment changed',
  'drill-started': 'Drill started',
  'drill-stopped': 'Drill stopped',
  'settings-changed': 'Settings changed',
  'cache-invalidated': 'Cache thrown away',
  'contact-exported': 'Contact’s data handed over',
  'contact-erased': 'Contact erased',
  'webhooks-replayed': 'Webhooks replayed',
  'replay-started': 'Dry replay started',
  'replay-stopped': 'Dry replay stopped',
  'person-invited': 'Person invited',
  'person-changed': 'Person changed',
  'link-made': 'Sign-in link made',
  'owner-link-made': 'Owner link made',
  'token-made': 'Token made',
  'token-revoked': 'Token revoked',
  'sessions-ended': 'Sessions ended',
  'password-changed': 'Password changed',
  'taken-over': 'Taken over',
  'handed-back': 'Handed back',
  'text-sent': 'Text sent by a person',
  'text-cancelled': 'Text cancelled',
  'coaching-depth-set': 'Coaching depth set',
};

const kinds = [
  { value: '', label: 'Everything' },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

const columns: readonly Column<AuditLineView>[] = [
  { title: 'When', cell: (row) => <Time at={row.at} />, text: (row) => new Date(row.at).toISOString() },
  { title: 'Who', cell: (row) => row.author, text: (row) => row.author },
  { title: 'What', cell: (row) => words[row.what] ?? row.what, text: (row) => row.what },
  {
    title: 'Concerns',
    cell: (row) => (
      <>
        {row.what === 'flag-changed' ? (
          <a href={addressOf('/rollouts', { flag: row.subject })}>{row.subject}</a>
        ) : (
          row.subject
        )}
        {row.locationId !== null && (
          <>
            <br />
            <span class="note">{row.locationId}</span>
          </>
        )}
      </>
    ),
    text: (row) => row.subject,
  },
  { title: 'Before', isMinor: true, cell: (row) => row.before ?? '', text: (row) => row.before ?? '' },
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
