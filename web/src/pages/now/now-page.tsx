import type { LockView, NowView } from '../../../../src/http/contract/now.ts';
import { frame, liveState } from '../../live.ts';
import { nameOfLocation } from '../../locations.ts';
import { addressOf, filter } from '../../router.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card, Cards } from '../../ui/card.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { LiveTable } from '../../ui/live-table.tsx';
import { LocationFilter } from '../../ui/location-filter.tsx';
import { Meter } from '../../ui/meter.tsx';
import { count, dollars, duration, share } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { BudgetNotices } from './budget-notices.tsx';
import { heldColumns, talkColumns, waitingColumns } from './now-columns.tsx';

/** What happens at this moment, and what a person should do about it. */
export function NowPage() {
  const loaded = useView<NowView>(addressOf('/api/pages/now', { location: filter('location') }));
  return (
    <Page title="Now" lead="What happens at this moment, and who waits for a person.">
      <FilterBar>
        <LocationFilter />
      </FilterBar>
      <Shown of={loaded}>{(view) => <Present now={frame.value?.now ?? view} />}</Shown>
    </Page>
  );
}

function Present({ now }: { readonly now: NowView }) {
  const { waiting, waitingCount, held, heldCount, talks, talkCount } = now;
  const late = waiting.filter(({ urgency }) => urgency !== 'in time').length;
  return (
    <div class={liveState.value === 'stale' ? 'page stale-page' : 'page'}>
      <BudgetNotices budgets={now.budgets} />
      <Cards>
        <Waiting now={now} late={late} />
        <Queue now={now} />
        <Spend now={now} />
        {now.locks.map((lock) => (
          <Lock key={lock.id} lock={lock} />
        ))}
      </Cards>
      <Card
        title="Waiting for a person"
        note={
          <>
            {shownOf(waiting.length, waitingCount, 'longest')}{' '}
            <CsvButton name="waiting-for-a-person" columns={waitingColumns(now.at)} rows={waiting} />
          </>
        }
      >
        <LiveTable
          caption="Waiting for a person"
          columns={waitingColumns(now.at)}
          rows={waiting}
          keyOf={keyOf}
          toneOf={({ urgency }) => ({ 'in time': '', late: 'warning', red: 'bad' })[urgency]}
          empty={{ title: 'Nobody waits', text: 'Every lead who was handed over has heard from a person.' }}
        />
      </Card>
      <Card title="Held texts" note={shownOf(held.length, heldCount)}>
        <LiveTable
          caption="Held texts"
          columns={heldColumns(now.at)}
          rows={held}
          keyOf={keyOf}
          empty={{
            title: 'No text is held',
            text: 'Texts wait here for quiet hours to end, or to be sent again.',
          }}
        />
      </Card>
      <Card title="Active talks" note={`${shownOf(talks.length, talkCount)}, last 30 minutes`}>
        <LiveTable
          caption="Active talks"
          columns={talkColumns(now.at)}
          rows={talks}
          keyOf={keyOf}
          empty={{
            title: 'No talk in the last 30 minutes',
            text: 'A talk appears with the first answered text.',
          }}
        />
      </Card>
    </div>
  );
}

function Waiting({ now, late }: { readonly now: NowView; readonly late: number }) {
  return (
    <Card>
      <Figure
        label="Waiting for a person"
        value={count(now.waitingCount)}
        tone={late > 0 ? 'bad' : 'plain'}
        basis={
          late > 0 ? `${late} past their 15 minutes` : 'due in 15 minutes of business hours, red after 30'
        }
      />
      <Figure
        label="Active talks"
        value={count(now.talkCount)}
        basis={
          <>
            <Badge tone="good">AI on {now.talksWithAi}</Badge>{' '}
            <Badge>AI off {now.talkCount - now.talksWithAi}</Badge>
          </>
        }
      />
    </Card>
  );
}

function Queue({ now: { queue, heldCount } }: { readonly now: NowView }) {
  return (
    <Card>
      <Figure
        label="Texts in the queue"
        value={count(queue.pending)}
        tone={queue.pending > 100 ? 'bad' : 'plain'}
        basis={
          queue.oldestWaitMs === null ? 'nothing waits' : `the oldest for ${duration(queue.oldestWaitMs)}`
        }
      />
      <Figure
        label="Given up, to be replayed"
        value={count(queue.dead)}
        tone={queue.dead > 0 ? 'bad' : 'plain'}
        basis={heldCount === 1 ? '1 text held' : `${count(heldCount)} texts held`}
      />
    </Card>
  );
}

function Spend({ now: { spend, budgets } }: { readonly now: NowView }) {
  return (
    <Card>
      <Figure
        label="Model cost today (UTC)"
        value={dollars(spend.usd)}
        basis={
          <>
            {count(spend.calls)} calls since <Time at={spend.since} />; {capOf(budgets)}
          </>
        }
      />
    </Card>
  );
}

/** Of one location; what all may spend together means nothing to anybody. */
function capOf([budget]: NowView['budgets']): string {
  if (filter('location') === '' || budget === undefined) return 'Costs shows the budgets';
  const { budgetUsd, spentUsd } = budget;
  if (budgetUsd === null) return 'no limit is set';
  return `on its own day ${dollars(spentUsd)} of ${dollars(budgetUsd)}`;
}

const tones = { good: 'good', warning: 'warning', over: 'bad', 'not enough data': 'plain' } as const;

function Lock({ lock }: { readonly lock: LockView }) {
  const { title, locationId, share: seen, limit, part, whole, state, why } = lock;
  // of all locations the worst one is shown
  const place = locationId === null || filter('location') !== '' ? '' : `${nameOfLocation(locationId)}: `;
  const tone = tones[state];
  return (
    <Card tone={tone === 'good' ? 'plain' : tone}>
      <Figure
        label={`${title} today (UTC)`}
        value={seen === null ? null : share(seen)}
        why={why}
        tone={tone}
        basis={`${place}${count(part)} of ${count(whole)} texts; GoHighLevel stops texting at ${share(limit, 0)}`}
      >
        <Meter
          value={seen ?? 0}
          most={limit * 1.25}
          limit={limit}
          tone={tone}
          label={`${title}: ${seen === null ? 'not enough data' : share(seen)}, lock at ${share(limit, 0)}`}
        />
      </Figure>
    </Card>
  );
}

function shownOf(shown: number, all: number, which = 'newest'): string {
  const many = all >= 1000 ? '1,000 or more' : count(all);
  return shown < all ? `the ${which} ${shown} of ${many}` : `${many} in all`;
}

function keyOf({
  locationId,
  contactId,
}: {
  readonly locationId: string;
  readonly contactId: string;
}): string {
  return `${locationId} ${contactId}`;
}
