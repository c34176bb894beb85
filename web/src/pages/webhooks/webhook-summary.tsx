import type { WebhookSummary } from '../../../../src/http/contract/webhooks.ts';
import { Card, Cards } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { count } from '../../ui/numbers.ts';
import { Shown } from '../../ui/shown.tsx';
import { useView } from '../../use-view.ts';
import { Bars } from '../records/bars.tsx';
import { said } from '../records/words.ts';

/** Counts of the window; the door's own counts stand beside the rows, because a duplicate leaves none. */
export function Summary({ url, zone }: { readonly url: string; readonly zone: string | undefined }) {
  const summary = useView<WebhookSummary>(url);
  return <Shown of={summary}>{(view) => <Counts view={view} zone={zone} />}</Shown>;
}

function Counts({ view, zone }: { readonly view: WebhookSummary; readonly zone: string | undefined }) {
  const of = (state: string) => view.byState.find(({ name }) => name === state)?.count ?? 0;
  const turnedAway = view.turnedAway.find(({ name }) => name === 'signature')?.count ?? 0;
  const others = view.turnedAway.filter(({ name }) => name !== 'signature');
  const hour = new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    ...(view.steps.length > 1 && (view.steps[1]?.at ?? 0) - (view.steps[0]?.at ?? 0) < 86_400_000
      ? { hour: 'numeric' }
      : {}),
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  return (
    <>
      <Cards>
        <Figure label="Received" value={count(view.received)} basis={list(view.byDoor)} />
        <Figure
          label="Deduplicated"
          value={count(view.duplicates)}
          basis="the same delivery again, at the door"
        />
        <Figure label="Processed" value={count(of('done'))} basis={`${count(of('noted'))} only noted`} />
        <Figure
          label="Waiting"
          value={count(of('pending'))}
          basis={`${count(view.retried)} needed a retry`}
        />
        <Figure label="Refused" value={count(of('refused'))} basis="not ours: other app or location" />
        <Figure
          label="Dead"
          value={count(of('dead'))}
          tone={of('dead') > 0 ? 'bad' : 'plain'}
          basis={`${count(view.deadNow)} in all`}
        />
        <Figure
          label="Signature failures"
          value={count(turnedAway)}
          tone={turnedAway > 0 ? 'warning' : 'plain'}
          basis={`whole service${others.length > 0 ? `; ${list(others)}` : ''}`}
        />
      </Cards>
      <Card title="Received over time" note={list(view.byKind)}>
        <Bars
          title="Webhooks received"
          bars={view.steps.map(({ at, received, troubled }) => ({
            label: hour.format(at),
            value: received,
            troubled,
          }))}
        />
      </Card>
    </>
  );
}

function list(named: readonly { readonly name: string; readonly count: number }[]): string {
  return named.map(({ name, count: n }) => `${said(name)} ${count(n)}`).join(', ');
}
