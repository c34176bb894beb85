import type { BudgetView } from '../../../../src/http/contract/costs.ts';
import { nameOfLocation } from '../../locations.ts';
import { Card } from '../../ui/card.tsx';
import { dollars } from '../../ui/numbers.ts';
import { Time } from '../../ui/time.tsx';

/** Whose money for Claude runs out or has run out today, and what that means. Sums move, so they are not announced. */
export function BudgetNotices({ budgets }: { readonly budgets: readonly BudgetView[] }) {
  const told = budgets.filter(({ state }) => state === 'near' || state === 'spent');
  return (
    <>
      {told.map((budget) => (
        <Notice key={budget.locationId} of={budget} />
      ))}
    </>
  );
}

function Notice({ of: { locationId, spentUsd, budgetUsd, state, until } }: { readonly of: BudgetView }) {
  const sums = `${dollars(spentUsd)} of ${dollars(budgetUsd ?? 0)}`;
  const settings = (
    <a href={`/settings?location=${encodeURIComponent(locationId)}`}>Settings raise the budget at once.</a>
  );
  return state === 'spent' ? (
    <Card tone="bad">
      <p>
        <strong role="status">{nameOfLocation(locationId)} has spent today's budget for Claude</strong> (
        {sums}). Until <Time at={until} /> leads get no answer: each has a task for a person. {settings}
      </p>
    </Card>
  ) : (
    <Card tone="warning">
      <p>
        <strong role="status">{nameOfLocation(locationId)} has nearly spent today's budget for Claude</strong>{' '}
        ({sums}). Leads are answered; cards are no longer prepared in advance. {settings}
      </p>
    </Card>
  );
}
