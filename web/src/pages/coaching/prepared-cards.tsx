import type { WarmingResponse } from '../../../../src/http/contract/warming.ts';
import { AgentName } from '../../ui/agent-name.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Meter } from '../../ui/meter.tsx';
import { count, share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';

type Agent = WarmingResponse['agents'][number];

/** Cards worded before anybody looked: how many were of use, who chose them, and what they may cost. */
export function PreparedCards({ view }: { readonly view: WarmingResponse }) {
  const { week, budget, learning } = view;
  return (
    <Card
      title="Prepared before the look"
      note={
        learning.isDrifting ? <Badge tone="warning">habits are changing</Badge> : 'of the last seven days'
      }
    >
      <Cards>
        <Figure
          label="Prepared and used"
          value={week.usedShare === null ? null : share(week.usedShare)}
          why={`${week.n} settled`}
          basis={`${count(week.n)} used or wasted; under half turns an agent off`}
        />
        <Figure
          label="Chosen by"
          value={view.decidedBy === 'learned' ? 'what was learned' : 'the start weights'}
          basis={precision(learning)}
        />
        <Figure
          label="Forecasts learned from"
          value={count(learning.allExamples)}
          basis={
            view.decidedBy === 'learned'
              ? `a card is prepared from ${share(view.threshold)} likely to be of use`
              : 'too few yet, or no better than the start weights'
          }
        />
        <Figure
          label="Tokens at risk"
          value={count(budget.atRisk)}
          basis={`of at most ${count(Math.round(budget.limit))}, 5 % of a day's tokens`}
        >
          <Meter
            value={budget.atRisk}
            most={Math.max(1.25 * budget.limit, budget.atRisk, 1)}
            limit={budget.limit}
            tone={budget.tokensLeft > 0 ? 'good' : 'warning'}
            label={`${count(budget.atRisk)} of ${count(Math.round(budget.limit))} tokens`}
          />
        </Figure>
      </Cards>
      <Table
        caption="Prepared cards by agent"
        columns={columnsFor(view.locationId)}
        rows={view.agents}
        keyOf={({ agentId }) => agentId}
        empty={{
          title: 'Nothing was prepared this week',
          text: 'A card is prepared while its agent is at work and is likely to open the lead soon.',
        }}
      />
      {learning.allExamples > 0 && (
        <details>
          <summary>What a look soon hangs on</summary>
          <Table
            caption="Strongest inputs"
            columns={inputColumns}
            rows={learning.strongest}
            keyOf={({ input }) => input}
            empty={{ title: 'Nothing was learned yet' }}
          />
        </details>
      )}
    </Card>
  );
}

function precision({ precisionLearned, precisionFixed }: WarmingResponse['learning']): string {
  const said = (value: number | null) => (value === null ? 'not enough data' : share(value));
  return `would be of use: learned ${said(precisionLearned)}, start weights ${said(precisionFixed)}`;
}

function columnsFor(locationId: string): readonly Column<Agent>[] {
  return [
    {
      title: 'Agent',
      cell: ({ agentId, isOff }) => (
        <>
          <AgentName locationId={locationId} agentId={agentId} />{' '}
          {isOff && <Badge tone="warning">off: under half used</Badge>}
        </>
      ),
    },
    {
      title: 'Used share',
      isNumber: true,
      cell: ({ usedShare }) => (usedShare === null ? 'not enough data' : share(usedShare)),
    },
    { title: 'Used', isNumber: true, cell: ({ used }) => count(used) },
    { title: 'Wasted', isNumber: true, cell: ({ wasted }) => count(wasted) },
    { title: 'Open', isNumber: true, cell: ({ open }) => count(open) },
    { title: 'Tokens', isNumber: true, isMinor: true, cell: ({ tokens }) => count(tokens) },
  ];
}

const inputColumns: readonly Column<WarmingResponse['learning']['strongest'][number]>[] = [
  { title: 'Input', cell: ({ input }) => input },
  { title: 'Weight', isNumber: true, cell: ({ weight }) => weight.toFixed(2) },
];
