import { useState } from 'preact/hooks';
import type { WebhookRow } from '../../../../src/http/contract/webhooks.ts';
import { addressOf } from '../../router.ts';
import { count } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import type { Place } from '../records/one-location.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Replay } from './replay.tsx';

interface WebhookTableProps {
  readonly place: Place;
  readonly base: string;
  readonly rows: readonly WebhookRow[];
  readonly onReplayed: () => void;
}

/** As many as one replay takes. */
const chosenAtMost = 200;

export function WebhookTable({ place, base, rows, onReplayed }: WebhookTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const dead = rows.filter(({ state }) => state === 'dead').slice(0, chosenAtMost);
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const done = () => {
    setChosen(new Set());
    onReplayed();
  };
  return (
    <>
      {dead.length > 0 && (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setChosen(new Set(dead.map(({ id }) => id)))}>
            Choose the {count(dead.length)} dead shown
          </button>
          {chosen.size > 0 && (
            <button type="button" class="quiet" onClick={() => setChosen(new Set())}>
              Choose none
            </button>
          )}
        </div>
      )}
      {chosen.size > 0 && <Replay key={[...chosen].join()} base={base} ids={[...chosen]} onReplayed={done} />}
      <Table
        caption="Webhooks, the newest first"
        columns={columnsFor(place, chosen, toggle)}
        rows={rows}
        keyOf={({ id }) => id}
        toneOf={({ state }) => (state === 'dead' ? 'bad' : state === 'refused' ? 'warning' : '')}
        empty={{ title: 'No webhook fits', text: 'Look at a longer time or loosen a filter.' }}
      />
    </>
  );
}

function columnsFor(
  { locationId, timeZone }: Place,
  chosen: ReadonlySet<number>,
  toggle: (id: number) => void,
): readonly Column<WebhookRow>[] {
  return [
    {
      title: 'Received',
      cell: ({ id, state, deliveryId, receivedAt }) => (
        <>
          {state === 'dead' && (
            <input
              type="checkbox"
              aria-label={`Choose webhook ${id}`}
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
            />
          )}{' '}
          <a href={addressOf('/webhooks', { location: locationId, delivery: deliveryId })}>
            <Time at={receivedAt} zone={timeZone} />
          </a>
        </>
      ),
    },
    { title: 'Event', cell: ({ kind }) => said(kind) },
    { title: 'State', cell: ({ state }) => <StateBadge of={state} /> },
    { title: 'Reason', cell: ({ reason }) => <span class="wrap">{said(reason)}</span> },
    {
      title: 'Contact',
      cell: ({ contactId }) => <ContactName locationId={locationId} contactId={contactId} />,
    },
    { title: 'Door', isMinor: true, cell: ({ door }) => door },
    { title: 'Failed runs', isMinor: true, isNumber: true, cell: ({ attempts }) => attempts },
  ];
}
