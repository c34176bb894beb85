import type { DropOff, FunnelView, SourceLine } from '../../../../src/http/contract/leads.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { count, dollars, duration, milliseconds, share } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Enough, EnoughCell } from '../records/enough.tsx';
import { said } from '../records/words.ts';
import { Conversion } from './conversion.tsx';

/** The cohort of the window: leads whose first text came in it. */
export function Funnel({ view }: { readonly view: FunnelView }) {
  return (
    <>
      <Cards>
        <Figure
          label="New leads"
          value={count(view.leads)}
          basis={`${count(view.unanswered)} without a reply yet`}
        />
        <Enough
          label="Time to first reply, median"
          of={view.firstReplyMedianMs}
          format={time}
          samples="leads"
        />
        <Enough label="Time to first reply, p95" of={view.firstReplyP95Ms} format={time} samples="leads" />
        <Figure
          label="Model cost of the window"
          value={dollars(view.modelCostUsd)}
          basis="carrier cost of texts is not known here"
        />
        <Enough
          label="Model cost per qualified lead"
          of={view.costPerQualified}
          format={dollars}
          samples="qualified"
        />
        <Enough label="Model cost per booking" of={view.costPerBooking} format={dollars} samples="bookings" />
      </Cards>
      <div class="split">
        <Card title="Funnel" note={`${count(view.lost)} lost, ${count(view.dormant)} dormant now`}>
          {view.leads === 0 ? (
            <EmptyState title="No new lead in this time">
              A lead counts from the first text. Look at a longer time to see more.
            </EmptyState>
          ) : (
            <Stages view={view} />
          )}
        </Card>
        <Card title="Where leads stop" note="silent for 72 hours after the question">
          <Table
            caption="Drop-off per question"
            columns={dropColumns}
            rows={view.dropOff}
            keyOf={({ question }) => question}
            empty={{
              title: 'No question is old enough',
              text: 'A question counts when the lead had 72 hours to answer inside the window.',
            }}
          />
        </Card>
      </div>
      <Conversion view={view} />
      <Card title="By source" note="as the CRM names it">
        <Table
          caption="Leads by source"
          columns={sourceColumns}
          rows={view.bySource}
          keyOf={({ source }) => source ?? ''}
          empty={{ title: 'No new lead in this time' }}
        />
      </Card>
    </>
  );
}

function Stages({ view }: { readonly view: FunnelView }) {
  const most = Math.max(1, view.leads);
  return (
    <div class="funnel">
      {view.stages.map(({ stage, reached, passed, stay, isBottleneck }, rank) => [
        <span key={`${stage} name`}>
          {said(stage)} {isBottleneck && <Badge tone="warning">bottleneck</Badge>}
        </span>,
        <svg
          key={`${stage} bar`}
          viewBox="0 0 100 10"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${said(stage)}: ${count(reached)} of ${count(view.leads)}`}
        >
          <rect class="whole" width={(reached / most) * 100} height={10} />
        </svg>,
        <strong key={`${stage} count`} class="number">
          {count(reached)}
        </strong>,
        <span key={`${stage} share`} class="passed note">
          {rank > 0 && <EnoughCell of={passed} format={(value) => `${share(value)} passed`} />}
          {stay.value !== null && `, stay ${duration(stay.value)}`}
        </span>,
      ])}
    </div>
  );
}

const dropColumns: readonly Column<DropOff>[] = [
  { title: 'Question', cell: ({ question }) => said(question) },
  { title: 'Asked', isNumber: true, cell: ({ asked }) => count(asked) },
  { title: 'Silent', isNumber: true, cell: ({ silent }) => count(silent) },
  { title: 'Drop-off', isNumber: true, cell: (row) => <EnoughCell of={row.share} format={share} /> },
];

const sourceColumns: readonly Column<SourceLine>[] = [
  { title: 'Source', cell: ({ source }) => source ?? <span class="note">not known</span> },
  { title: 'Leads', isNumber: true, cell: ({ leads }) => count(leads) },
  { title: 'Hot', isNumber: true, cell: ({ hot }) => count(hot) },
  { title: 'Share hot', isNumber: true, cell: (row) => <EnoughCell of={row.hotShare} format={share} /> },
  {
    title: 'First reply, median',
    isNumber: true,
    isMinor: true,
    cell: (row) => <EnoughCell of={row.firstReplyMedianMs} format={time} />,
  },
];

function time(ms: number): string {
  return ms < 60_000 ? milliseconds(ms) : duration(ms);
}
