import type { CoachingView, KindLine, LaneLine } from '../../../../src/http/contract/coaching-record.ts';
import { Card, Cards } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { count, dollars, milliseconds, share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Enough, EnoughCell } from '../records/enough.tsx';
import { said } from '../records/words.ts';

export const cardStates = [
  'shown',
  'expanded',
  'inserted',
  'edited',
  'sent',
  'dismissed',
  'expired',
  'superseded',
] as const;

/** Shares over the cards of the window; the lanes are never mixed. */
export function CoachingSummary({ view }: { readonly view: CoachingView }) {
  return (
    <>
      <Cards>
        <Figure label="Cards shown" value={count(view.cards)} />
        <Enough label="Used" of={view.used} format={share} samples="cards" />
        <Enough label="Edited before use" of={view.edited} format={share} samples="used cards" />
        <Enough label="Dismissed" of={view.dismissed} format={share} samples="cards" />
        <Enough label="False compliance alarms" of={view.falseAlarms} format={share} samples="acted on" />
        <Figure
          label="Model cost"
          value={dollars(view.modelCostUsd)}
          basis="by the ledger, dropped cards too"
        />
      </Cards>
      <Card title="By kind">
        <Table
          caption="Cards by kind"
          columns={kindColumns}
          rows={view.kinds}
          keyOf={({ kind }) => kind}
          empty={{ title: 'No card in this time' }}
        />
      </Card>
      <Card title="By lane" note="instant: rules and cache; model: written by the model">
        <Table
          caption="Time and cost by lane"
          columns={laneColumns}
          rows={view.lanes}
          keyOf={({ lane }) => lane}
          empty={{ title: 'No card in this time' }}
        />
      </Card>
    </>
  );
}

const kindColumns: readonly Column<KindLine>[] = [
  { title: 'Kind', cell: ({ kind }) => said(kind) },
  { title: 'Cards', isNumber: true, cell: ({ shown }) => count(shown) },
  { title: 'Used', isNumber: true, cell: ({ used }) => <EnoughCell of={used} format={share} /> },
  {
    title: 'Dismissed',
    isNumber: true,
    cell: ({ dismissed }) => <EnoughCell of={dismissed} format={share} />,
  },
  ...cardStates.map(
    (state): Column<KindLine> => ({
      title: said(state),
      isNumber: true,
      isMinor: true,
      cell: ({ states }) => count(states[state] ?? 0),
    }),
  ),
];

const laneColumns: readonly Column<LaneLine>[] = [
  { title: 'Lane', cell: ({ lane }) => lane },
  { title: 'Cards', isNumber: true, cell: ({ cards }) => count(cards) },
  {
    title: 'Mean',
    isNumber: true,
    isMinor: true,
    cell: ({ meanMs }) => <EnoughCell of={meanMs} format={milliseconds} />,
  },
  {
    title: 'Median',
    isNumber: true,
    cell: ({ medianMs }) => <EnoughCell of={medianMs} format={milliseconds} />,
  },
  { title: 'p95', isNumber: true, cell: ({ p95Ms }) => <EnoughCell of={p95Ms} format={milliseconds} /> },
  { title: 'Cost of cards', isNumber: true, isMinor: true, cell: ({ costUsd }) => dollars(costUsd) },
];
