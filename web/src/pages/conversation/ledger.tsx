import type { EffectView } from '../../../../src/http/contract/conversations.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';

export function Ledger({
  effects,
  zone,
}: {
  readonly effects: readonly EffectView[];
  readonly zone: string;
}) {
  const columns: readonly Column<EffectView>[] = [
    { title: 'Effect', cell: ({ kind }) => said(kind) },
    {
      title: 'What',
      cell: ({ what, why }) => (
        <span class="wrap">
          {what}
          {why !== '' && <span class="note"> {why}</span>}
        </span>
      ),
    },
    { title: 'State', cell: ({ state }) => <StateBadge of={state} /> },
    { title: 'Attempts', isNumber: true, isMinor: true, cell: ({ attempts }) => attempts },
    {
      title: 'When',
      cell: ({ finishedAt, startedAt, dueAt }) => <Time at={finishedAt ?? startedAt ?? dueAt} zone={zone} />,
    },
    { title: 'Key', isMinor: true, cell: ({ key }) => <code class="wrap">{key}</code> },
  ];
  return (
    <Table
      caption="Effects"
      columns={columns}
      rows={effects}
      keyOf={({ key }) => key}
      empty={{ title: 'Nothing was done in the CRM' }}
    />
  );
}
