import type {
  ConversationCostsResponse,
  CostLineView,
  CostSum,
  CostsResponse,
} from '../../../../src/http/contract/costs.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { nameOfLocation } from '../../locations.ts';
import { addressOf, filter } from '../../router.ts';
import { Card, Cards } from '../../ui/card.tsx';
import { ContactLink } from '../../ui/contact-link.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { ChoiceFilter, dayChoices, FilterBar } from '../../ui/filter-bar.tsx';
import { LocationFilter } from '../../ui/location-filter.tsx';
import { count, dollars, share } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { Budgets } from './budgets.tsx';

/** What was paid for, and whose it was. */
export function CostsPage() {
  const view = useView<CostsResponse>(
    addressOf('/api/pages/costs', { days: filter('days', '30'), location: filter('location') }),
  );
  return (
    <Page title="Costs" lead="What Claude cost, by day, location, purpose, model and conversation.">
      <FilterBar>
        <LocationFilter />
        <ChoiceFilter name="days" label="Window" byDefault="30" choices={dayChoices} />
      </FilterBar>
      <Shown of={view}>
        {(costs) => (
          <>
            <Costs costs={costs} />
            <Budgets budgets={costs.budgets} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Costs({ costs }: { readonly costs: CostsResponse }) {
  const { total, cacheReadShare } = costs;
  if (total.calls === 0) {
    return (
      <EmptyState title="No model call in this window">
        Calls appear here with the first text that is analysed.
      </EmptyState>
    );
  }
  return (
    <>
      <p class="note">
        Whole UTC days from <Time at={costs.from} /> to <Time at={costs.until} />.{' '}
        {costs.source === 'simulated' ? 'Simulated calls at list prices.' : 'Calls of the connected account.'}{' '}
        Messages that the CRM bills are not in these sums.
      </p>
      <Cards>
        <Card>
          <Figure label="Model cost" value={dollars(total.costUsd)} basis={`${count(total.calls)} calls`} />
        </Card>
        <Card>
          <Figure
            label="Prompt tokens read from cache"
            value={cacheReadShare === null ? null : share(cacheReadShare)}
            basis={`${count(total.cacheReadTokens)} read, ${count(total.cacheWriteTokens)} written, ${count(total.inputTokens)} plain`}
          />
        </Card>
        <Card>
          <Figure label="Output tokens" value={count(total.outputTokens)} />
        </Card>
      </Cards>
      {costs.byDay.length > 1 && <DayChart costs={costs} />}
      <div class="split">
        <Lines title="By purpose" name="lane" lines={costs.byLane} total={total} labelOf={purposeOf} />
        <Lines title="By model" name="model" lines={costs.byModel} total={total} />
        <Lines
          title="By location"
          name="location"
          lines={costs.byLocation}
          total={total}
          labelOf={nameOfLocation}
        />
        <Conversations />
      </div>
    </>
  );
}

const purposes: Readonly<Record<string, string>> = {
  analyse: 'Reading texts',
  qualify: 'Reading texts a second time',
  compose: 'Writing texts',
  shorten: 'Shortening texts',
  coach: 'Coaching cards',
  objection: 'Answers to objections',
  wording: 'Wordings for agents',
  chat: 'Questions of agents',
  replay: 'Replays',
  'keep-warm': 'Keeping prompts in the cache',
};

function purposeOf(lane: string): string {
  return purposes[lane] ?? lane;
}

function DayChart({ costs }: { readonly costs: CostsResponse }) {
  const points = costs.byDay.map(({ day, costUsd, isOpen }) => ({ at: day, value: costUsd, isOpen }));
  return (
    <Card title="By day" note={<CsvButton name="costs-by-day" columns={dayColumns} rows={costs.byDay} />}>
      <TimeChart
        title="Model cost per UTC day; today is not over"
        lines={[{ label: 'cost', points }]}
        format={(value) => dollars(value)}
      />
    </Card>
  );
}

const dayColumns: readonly Column<CostsResponse['byDay'][number]>[] = [
  { title: 'Day', cell: () => '', text: (row) => new Date(row.day).toISOString().slice(0, 10) },
  { title: 'Calls', cell: () => '', text: (row) => row.calls },
  { title: 'USD', cell: () => '', text: (row) => row.costUsd },
];

interface LinesProps {
  readonly title: string;
  readonly name: string;
  readonly lines: readonly CostLineView[];
  readonly total: CostSum;
  readonly labelOf?: (key: string) => string;
}

function Lines({ title, name, lines, total, labelOf = (key) => key }: LinesProps) {
  const columns: readonly Column<CostLineView>[] = [
    { title: headOf(title), cell: ({ key }) => labelOf(key), text: ({ key }) => key },
    { title: 'Cost', isNumber: true, cell: (row) => dollars(row.costUsd), text: (row) => row.costUsd },
    {
      title: 'Share',
      isNumber: true,
      cell: (row) => (total.costUsd === 0 ? '–' : share(row.costUsd / total.costUsd, 0)),
    },
    {
      title: 'Calls',
      isNumber: true,
      isMinor: true,
      cell: (row) => count(row.calls),
      text: (row) => row.calls,
    },
    {
      title: 'From cache',
      isNumber: true,
      cell: (row) => cacheShare(row),
      text: (row) => row.cacheReadTokens,
    },
  ];
  return (
    <Card title={title} note={<CsvButton name={`costs-by-${name}`} columns={columns} rows={lines} />}>
      <Table
        caption={title}
        columns={columns}
        rows={lines}
        keyOf={({ key }) => key}
        empty={{ title: 'No call' }}
      />
    </Card>
  );
}

/** Loaded by itself, because it is read call by call. */
function Conversations() {
  const view = useView<ConversationCostsResponse>(
    addressOf('/api/pages/costs/conversations', { days: filter('days', '30'), location: filter('location') }),
  );
  return <Shown of={view}>{(costs) => <Dearest costs={costs} />}</Shown>;
}

const dearestColumns: readonly Column<ConversationCostsResponse['dearest'][number]>[] = [
  { title: 'Lead', cell: (row) => <ContactLink of={row} />, text: (row) => row.contactId },
  { title: 'Cost', isNumber: true, cell: (row) => dollars(row.costUsd), text: (row) => row.costUsd },
  { title: 'Calls', isNumber: true, cell: (row) => count(row.calls), text: (row) => row.calls },
];

function Dearest({
  costs: { from, conversations, perConversation, dearest },
}: {
  readonly costs: ConversationCostsResponse;
}) {
  return (
    <Card
      title="Dearest conversations"
      note={<CsvButton name="dearest-conversations" columns={dearestColumns} rows={dearest} />}
    >
      <Figure
        label="Cost per conversation"
        value={perConversation.usd === null ? null : dollars(perConversation.usd)}
        why={perConversation.why}
        basis={
          <>
            {count(conversations)} {conversations === 1 ? 'conversation' : 'conversations'} since{' '}
            <Time at={from} />
          </>
        }
      />
      <Table
        caption="Dearest conversations"
        columns={dearestColumns}
        rows={dearest}
        keyOf={({ locationId, contactId }) => `${locationId} ${contactId}`}
        empty={{ title: 'No conversation' }}
      />
    </Card>
  );
}

function cacheShare({ inputTokens, cacheReadTokens, cacheWriteTokens }: CostSum): string {
  const prompt = inputTokens + cacheReadTokens + cacheWriteTokens;
  return prompt === 0 ? '–' : share(cacheReadTokens / prompt, 0);
}

/** «By model» heads its column with «Model». */
function headOf(title: string): string {
  return title.slice(3, 4).toUpperCase() + title.slice(4);
}
