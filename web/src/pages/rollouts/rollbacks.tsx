import type { ArmView, RollbackView } from '../../../../src/http/contract/rollouts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';

/** What the guard took back, and on what evidence. */
export function Rollbacks({
  rollbacks,
  at,
}: {
  readonly rollbacks: readonly RollbackView[];
  readonly at: number;
}) {
  const columns: readonly Column<RollbackView>[] = [
    { title: 'When', cell: (row) => <Time at={row.at} />, text: (row) => new Date(row.at).toISOString() },
    {
      title: 'Flag',
      cell: (row) => (
        <>
          {row.flag} {row.coolingUntil > at && <Badge tone="warning">cooling down</Badge>}
        </>
      ),
      text: (row) => row.flag,
    },
    { title: 'Rule', cell: (row) => <Badge tone="bad">{row.rule}</Badge>, text: (row) => row.rule },
    { title: 'Why', cell: (row) => row.reason, text: (row) => row.reason },
    { title: 'Evidence', isMinor: true, cell: (row) => evidence(row), text: (row) => evidence(row) },
  ];
  return (
    <Card
      title="Automatic rollbacks"
      note={<CsvButton name="rollbacks" columns={columns} rows={rollbacks} />}
    >
      <Table
        caption="Automatic rollbacks"
        columns={columns}
        rows={rollbacks}
        keyOf={({ flag, at: when }) => `${flag} ${when}`}
        empty={{
          title: 'Nothing was taken back',
          text: 'The guard writes here what it did, with its figures.',
        }}
      />
    </Card>
  );
}

function evidence({ candidate, control, readings }: RollbackView): string {
  if (candidate === null || control === null) return 'came back before its time';
  return `${arm(candidate)} with, ${arm(control)} without; ${readings} readings`;
}

function arm({ runs, failed, slow }: ArmView): string {
  return `${runs} runs, ${failed} failed, ${slow} slow`;
}
