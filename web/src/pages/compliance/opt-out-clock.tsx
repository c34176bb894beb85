import type { ClockRow } from '../../../../src/http/contract/compliance.ts';
import { duration } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import type { Place } from '../records/one-location.tsx';
import { StateBadge } from '../records/state-badge.tsx';

/** The clock stays visible although the work is done; what is open or doubtful stands first. */
export function OptOutClock({ rows, place }: { readonly rows: readonly ClockRow[]; readonly place: Place }) {
  const now = Date.now();
  return (
    <Table
      caption="Opt-outs and doubts of the last 60 days"
      columns={columnsFor(place, now)}
      rows={rows}
      keyOf={({ contactId, at }) => `${contactId} ${at}`}
      toneOf={({ state, deadlineAt }) =>
        state === 'done' ? '' : deadlineAt < now ? 'bad' : state === 'doubt' ? 'warning' : ''
      }
      empty={{ title: 'Nobody opted out in the last 60 days' }}
    />
  );
}

function columnsFor({ locationId, timeZone }: Place, now: number): readonly Column<ClockRow>[] {
  return [
    {
      title: 'Lead',
      cell: ({ contactId, name, phone }) => (
        <>
          <ContactName locationId={locationId} contactId={contactId} name={name} />
          {phone !== name && <div class="note minor">{phone}</div>}
        </>
      ),
    },
    {
      title: 'Words',
      cell: ({ words, rule }) => (
        <>
          <span class="preview" title={words}>
            {words === '' ? 'in doubt' : `«${words}»`}
          </span>
          <div class="note wrap minor">{rule}</div>
        </>
      ),
    },
    { title: 'State', cell: ({ state }) => <StateBadge of={state} /> },
    { title: 'Since', isMinor: true, cell: ({ at }) => <Time at={at} zone={timeZone} /> },
    {
      title: 'Blocked in the CRM',
      // the state says whether it is
      isMinor: true,
      cell: ({ crmBlockedAt }) =>
        crmBlockedAt === null ? (
          <span class="note">not yet</span>
        ) : (
          <Time at={crmBlockedAt} zone={timeZone} />
        ),
    },
    {
      title: 'Confirmed',
      isMinor: true,
      cell: ({ confirmedAt }) =>
        confirmedAt === null ? <span class="note">no text</span> : <Time at={confirmedAt} zone={timeZone} />,
    },
    {
      title: 'Deadline',
      cell: ({ deadlineAt, state }) => (
        <>
          <Time at={deadlineAt} zone={timeZone} />
          {state !== 'done' && (
            <div class="note">
              {deadlineAt < now ? `${duration(now - deadlineAt)} over` : `${duration(deadlineAt - now)} left`}
            </div>
          )}
        </>
      ),
    },
  ];
}
