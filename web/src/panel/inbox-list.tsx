import type { InboxItem } from '../../../src/http/contract/desk.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Ago, clockTime, useNow } from './ago.tsx';
import { chooseFromInbox } from './loading.ts';
import { chosen, inbox } from './state.ts';

const authors: Readonly<Record<InboxItem['lastBy'], string>> = {
  lead: '',
  assistant: 'AI: ',
  person: 'You: ',
  workflow: 'Workflow: ',
};

/** The agent's conversations, whoever waits first. */
export function InboxList() {
  const shown = inbox.value;
  return (
    <section class="area inbox" aria-labelledby="inbox-title">
      <h2 id="inbox-title">
        Inbox {shown !== null && shown.unread > 0 && <Badge tone="info">{shown.unread} unread</Badge>}{' '}
        {shown !== null && shown.waiting > 0 && <Badge tone="warning">{shown.waiting} waiting</Badge>}
      </h2>
      {shown === null ? (
        <Loading />
      ) : shown.items.length === 0 ? (
        <EmptyState title="No conversations yet">
          Leads that the CRM assigns to you appear here with their first text.
        </EmptyState>
      ) : (
        <ul class="leads">
          {shown.items.map((item) => (
            <li key={item.contactId}>
              <Lead item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const temperatures: Readonly<Record<InboxItem['temperature'], Tone>> = {
  hot: 'bad',
  warm: 'warning',
  cold: 'plain',
};

function Lead({ item }: { readonly item: InboxItem }) {
  const { contactId, name, unread, isMoreUnread, charge } = item;
  return (
    <button
      type="button"
      class={`lead-line ${unread > 0 ? 'unread' : ''}`}
      aria-current={chosen.value === contactId ? 'true' : undefined}
      data-contact={contactId}
      onClick={() => chooseFromInbox(contactId)}
    >
      <span class="lead-name">
        <span>{name}</span>
        {unread > 0 && (
          <span class="count">
            {unread}
            {isMoreUnread ? '+' : ''}
            <span class="unseen"> unread</span>
          </span>
        )}
      </span>
      <Ago at={item.lastAt} />
      <span class="last">
        {authors[item.lastBy]}
        {item.lastText}
      </span>
      <span class="marks">
        <Badge tone={temperatures[item.temperature]}>
          {item.temperature} {item.score}/7
        </Badge>
        <Badge tone={charge.who === 'opted-out' ? 'bad' : charge.who === 'paused' ? 'warning' : 'plain'}>
          {charge.label}
        </Badge>
        <Waiting item={item} />
        {item.hasDraft && <Badge tone="info">draft</Badge>}
        {item.textWaits && <Badge tone="info">text waits</Badge>}
      </span>
    </button>
  );
}

function Waiting({ item }: { readonly item: InboxItem }) {
  const now = useNow();
  if (item.waitsForPersonSince === null) return null;
  const { deadlineAt } = item;
  if (deadlineAt === null) return <Badge tone="warning">waits for you</Badge>;
  const leftMs = deadlineAt - now;
  const minutes = Math.ceil(Math.abs(leftMs) / 60_000);
  // over night the hour says more than a count of minutes
  const time = minutes <= 60 ? `within ${minutes} min` : `by ${clockTime(deadlineAt)}`;
  return leftMs > 0 ? (
    <Badge tone="warning">answer {time}</Badge>
  ) : (
    <Badge tone="bad">{minutes < 120 ? `${minutes} min overdue` : 'overdue'}</Badge>
  );
}
