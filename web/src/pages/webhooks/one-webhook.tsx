import type { WebhookDetail } from '../../../../src/http/contract/webhooks.ts';
import { addressOf } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { ContactName } from '../records/contact-name.tsx';
import type { Place } from '../records/one-location.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Replay } from './replay.tsx';

interface OneWebhookProps {
  readonly place: Place;
  readonly base: string;
  readonly deliveryId: string;
}

/** One delivery: what came, what was decided, what it did outside. */
export function OneWebhook({ place, base, deliveryId }: OneWebhookProps) {
  const webhook = useView<WebhookDetail>(`${base}/webhooks/${encodeURIComponent(deliveryId)}`);
  const back = addressOf('/webhooks', { location: place.locationId });
  return (
    <Page title="One webhook" lead={<a href={back}>All webhooks</a>}>
      <Shown of={webhook}>
        {(view) => (
          <>
            <div class="split">
              <Card title="Delivery" note={<StateBadge of={view.state} />}>
                <Delivery view={view} place={place} />
              </Card>
              <Card title="Side effects" note={view.run === null ? 'no run' : said(view.run.outcome)}>
                <Table
                  caption="Side effects"
                  columns={[
                    { title: 'Effect', cell: ({ kind }) => said(kind) },
                    { title: 'State', cell: ({ state }) => <StateBadge of={state} /> },
                    { title: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
                    { title: 'Why', cell: ({ why }) => why },
                  ]}
                  rows={view.effects}
                  keyOf={({ kind }) => `${kind} ${view.effects.findIndex((effect) => effect.kind === kind)}`}
                  empty={{ title: 'Nothing was done outside' }}
                />
              </Card>
            </div>
            {view.state === 'dead' && <Replay base={base} ids={[view.id]} onReplayed={webhook.reload} />}
            <Card title="Stored body">
              {view.body === null ? (
                <EmptyState title="The body is no longer kept" />
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
                <pre class="body" tabIndex={0}>
                  {pretty(view.body)}
                </pre>
              )}
            </Card>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Delivery({
  view,
  place: { locationId, timeZone },
}: {
  readonly view: WebhookDetail;
  readonly place: Place;
}) {
  return (
    <dl class="pairs">
      <dt>Received</dt>
      <dd>
        <Time at={view.receivedAt} zone={timeZone} />
      </dd>
      <dt>Happened</dt>
      <dd>
        <Time at={view.occurredAt} zone={timeZone} />
      </dd>
      <dt>Event</dt>
      <dd>
        {said(view.kind)} through the door «{view.door}»
      </dd>
      <dt>Reason</dt>
      <dd class="wrap">{said(view.reason)}</dd>
      <dt>Failed runs</dt>
      <dd>{view.attempts}</dd>
      <dt>Contact</dt>
      <dd>
        <ContactName locationId={locationId} contactId={view.contactId} />
      </dd>
      {view.run !== null && (
        <>
          <dt>Decided</dt>
          <dd>
            <Time at={view.run.decidedAt} zone={timeZone} />
          </dd>
        </>
      )}
      <dt>Delivery</dt>
      <dd class="wrap">
        <code>{view.deliveryId}</code>
      </dd>
      <dt>Message</dt>
      <dd class="wrap">
        <code>{view.messageId ?? 'none'}</code>
      </dd>
    </dl>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
