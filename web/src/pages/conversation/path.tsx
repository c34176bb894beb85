import type { StageChange } from '../../../../src/http/contract/conversations.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { said } from '../records/words.ts';

/** How the lead came to their stage, and why. */
export function Path({ path, zone }: { readonly path: readonly StageChange[]; readonly zone: string }) {
  const columns: readonly Column<StageChange>[] = [
    {
      title: 'Stage',
      cell: (change) => (
        <>
          <strong>{said(change.to)}</strong>
          <div class="note">from {said(change.from)}</div>
        </>
      ),
    },
    {
      title: 'Why',
      cell: (change) => (
        <div class="wrap">
          {change.cause}
          <div class="note">
            score {change.score}
            {change.isImplied && ', passed on the way'}
          </div>
        </div>
      ),
    },
    { title: 'When', cell: (change) => <Time at={change.at} zone={zone} /> },
  ];
  return (
    <Table
      caption="Changes of the stage, the newest first"
      columns={columns}
      rows={path}
      keyOf={(change) => `${change.at} ${change.to}`}
      empty={{ title: 'No change is on record', text: 'Changes are kept since stages have a journal.' }}
    />
  );
}
