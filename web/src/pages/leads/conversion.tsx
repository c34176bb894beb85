import type { ConversionLine, FunnelView } from '../../../../src/http/contract/leads.ts';
import { Card } from '../../ui/card.tsx';
import { count, dollars, duration, share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { EnoughCell } from '../records/enough.tsx';

/** How far the cohort gets in money's terms, and what was won in the window. */
export function Conversion({ view }: { readonly view: FunnelView }) {
  return (
    <Card title="Conversion" note={wonNote(view)}>
      <Table
        caption="From lead to won deal"
        columns={columns}
        rows={view.conversion}
        keyOf={({ step }) => step}
        empty={{ title: 'No new lead in this time' }}
      />
    </Card>
  );
}

function wonNote({ dealsWon, revenueUsd }: FunnelView): string {
  if (dealsWon === 0) return 'no deal won in this time';
  return `${count(dealsWon)} ${dealsWon === 1 ? 'deal' : 'deals'} won in this time, ${dollars(revenueUsd)}`;
}

const names: Readonly<Record<ConversionLine['step'], string>> = {
  lead_created: 'lead created',
  ai_qualified: 'qualified by the assistant',
  human_contacted: 'contacted by a person',
  deal_closed: 'deal won',
};

const columns: readonly Column<ConversionLine>[] = [
  { title: 'Step', cell: ({ step }) => names[step] },
  { title: 'Leads', isNumber: true, cell: ({ reached }) => count(reached) },
  {
    title: 'Of the step before',
    isNumber: true,
    cell: ({ step, passed }) => (step === 'lead_created' ? '' : <EnoughCell of={passed} format={share} />),
  },
  {
    title: 'Median time',
    isNumber: true,
    isMinor: true,
    // a deal is timed from the lead's first text
    cell: ({ step, medianMs }) =>
      step === 'lead_created' ? '' : <EnoughCell of={medianMs} format={duration} />,
  },
];
