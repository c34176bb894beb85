import type { BudgetView } from '../../../../src/http/contract/costs.ts';
import { nameOfLocation } from '../../locations.ts';
import { Card } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { dollars, share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';

/** What Claude costs today against what it may cost. */
export function Budgets({ budgets }: { readonly budgets: readonly BudgetView[] }) {
  return (
    <Card title="Today's budgets" note={<CsvButton name="budgets-today" columns={columns} rows={budgets} />}>
      <p class="note">
        On each location's own day. From 80 % on no card is prepared in advance; when the budget is spent,
        leads get no answer and each has a task for a person. Settings raise it at once.
      </p>
      <Table
        caption="Today's budgets"
        columns={columns}
        rows={budgets}
        keyOf={({ locationId }) => locationId}
        empty={{ title: 'No location' }}
      />
    </Card>
  );
}

const columns: readonly Column<BudgetView>[] = [
  {
    title: 'Location',
    cell: ({ locationId }) => nameOfLocation(locationId),
    text: ({ locationId }) => locationId,
  },
  { title: 'Today', isNumber: true, cell: (row) => dollars(row.spentUsd), text: (row) => row.spentUsd },
  {
    title: 'Budget',
    isNumber: true,
    cell: ({ budgetUsd }) => (budgetUsd === null ? 'no limit' : dollars(budgetUsd)),
    text: ({ budgetUsd }) => budgetUsd ?? '',
  },
  { title: 'State', cell: (row) => <State of={row} />, text: ({ state }) => state },
];

const tones = { open: 'good', near: 'warning', spent: 'bad' } as const;

function State({ of: { spentUsd, budgetUsd, state, until } }: { readonly of: BudgetView }) {
  if (budgetUsd === null || state === 'no limit') return <span class="note">no limit</span>;
  const part = share(spentUsd / budgetUsd, 0);
  const words = { open: part, near: `${part}: nearly spent`, spent: `${part}: spent` }[state];
  return (
    <div class={`figure ${tones[state]}`}>
      <span>
        {words}
        {state === 'spent' && (
          <>
            {' '}
            until <Time at={until} />
          </>
        )}
      </span>
      <Meter
        value={spentUsd}
        most={budgetUsd * 1.25}
        limit={budgetUsd}
        tone={tones[state]}
        label={`${words}; ${dollars(spentUsd)} of ${dollars(budgetUsd)}`}
      />
    </div>
  );
}
