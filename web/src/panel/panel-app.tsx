import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskOwner } from '../../../src/http/contract/desk.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { useMe } from '../use-me.ts';
import { Coach } from './coach.tsx';
import { Conversation } from './conversation.tsx';
import { deskApi, whoAmI } from './desk-api.ts';
import { signInByGhl } from './ghl-frame.ts';
import { InboxList } from './inbox-list.tsx';
import { KeyHelp, usePanelKeys } from './keys.tsx';
import { noteSeen, refreshInbox, showConversation } from './loading.ts';
import { type Area, api, area, chosen, connection, inbox, notice, trouble } from './state.ts';
import { followDesk } from './stream.ts';
import { WhoseDesk } from './whose-desk.tsx';

type Owner =
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly owner: DeskOwner }
  | { readonly state: 'failed'; readonly message: string };

/** One page for the agent's desk: who waits, what was said, what to say next. */
export function PanelApp() {
  const [owner, setOwner] = useState<Owner>({ state: 'asking' });
  const ask = () => {
    setOwner({ state: 'asking' });
    signInByGhl()
      .then(whoAmI)
      .then(
        (found) => setOwner({ state: 'known', owner: found }),
        (error: unknown) =>
          setOwner({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
  };
  useEffect(ask, []);
  switch (owner.state) {
    case 'asking':
      return <Loading />;
    case 'failed':
      return <ErrorState message={owner.message} onRetry={ask} />;
    case 'known':
      return <OwnedPanel owner={owner.owner} onLinked={ask} />;
    default:
      return owner satisfies never;
  }
}

function OwnedPanel({ owner, onLinked }: { readonly owner: DeskOwner; readonly onLinked: () => void }) {
  const asked = new URLSearchParams(location.search).get('location');
  const place = owner.locations.find(({ locationId }) => locationId === asked) ?? owner.locations[0];
  if (place === undefined) {
    return <NoDesk title="No location is open to this sign-in">Ask the owner for one.</NoDesk>;
  }
  if (owner.agentId === null) {
    return (
      <NoDesk title="This sign-in belongs to no CRM user, so it has no conversations">
        The owner can link one under <a href="/settings#people">Settings</a>, People.
        <WhoseDesk owner={owner} onLinked={onLinked} />
      </NoDesk>
    );
  }
  return <Desk locationId={place.locationId} />;
}

/** Not a failure: somebody has a step to do first. */
function NoDesk({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="lone">
      <h1>Agent panel</h1>
      <EmptyState title={title}>{children}</EmptyState>
      <Ways />
    </main>
  );
}

function Desk({ locationId }: { readonly locationId: string }) {
  useEffect(() => {
    const desk = deskApi(locationId);
    api.value = desk;
    refreshInbox();
    const contact = new URLSearchParams(location.search).get('contact');
    if (contact !== null) {
      area.value = 'talk';
      void showConversation(contact);
    }
    document.addEventListener('visibilitychange', noteSeen);
    const leave = followDesk(desk);
    return () => {
      document.removeEventListener('visibilitychange', noteSeen);
      leave();
    };
  }, [locationId]);
  const help = usePanelKeys();
  const hasTalk = chosen.value !== null;
  return (
    <main class={`desk shows-${hasTalk ? area.value : 'inbox'}`}>
      <header class="desk-head">
        <h1>{inbox.value?.locationName ?? 'Agent panel'}</h1>
        <ConnectionBadge />
        <span class="spacer" />
        <Ways />
        <ThemeSwitch />
        <button type="button" class="quiet" onClick={help.open} aria-haspopup="dialog">
          Keys <kbd>?</kbd>
        </button>
      </header>
      <Tabs />
      <Said />
      <InboxList />
      <Conversation />
      <Coach />
      <KeyHelp isOpen={help.isOpen} onClose={help.close} />
    </main>
  );
}

/** Where else to go. Inside the CRM that is nowhere: the CRM is around the panel, and its sign-in is not ours. */
function Ways() {
  const isOwner = useMe()?.role === 'owner';
  if (window.parent !== window) return null;
  return (
    <nav class="ways" aria-label="Elsewhere">
      {isOwner && <a href="/">Dashboard</a>}
      <a href="/account">Your account</a>
    </nav>
  );
}

/** On a phone: one area at a time. */
function Tabs() {
  const waiting = inbox.value?.waiting ?? 0;
  const names: readonly (readonly [Area, string])[] = [
    ['inbox', waiting > 0 ? `Inbox (${waiting} waiting)` : 'Inbox'],
    ['talk', 'Conversation'],
    ['coach', 'Coach'],
  ];
  return (
    <nav class="tabs" aria-label="Areas">
      {names.map(([name, label]) => (
        <button
          type="button"
          key={name}
          aria-pressed={area.value === name}
          disabled={name !== 'inbox' && chosen.value === null}
          onClick={() => {
            area.value = name;
          }}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

const connectionWords = {
  connecting: ['connecting', 'The live stream is being opened'],
  live: ['live', 'What happens is shown as it happens'],
  lost: ['not live', 'The live stream dropped: what you see may be old. Trying again.'],
} as const;

function ConnectionBadge() {
  const [word, title] = connectionWords[connection.value];
  const look = connection.value === 'lost' ? 'stale' : connection.value;
  return (
    <span class={`live ${look}`} role="status" title={title}>
      {word}
    </span>
  );
}

function Said() {
  return (
    <div class="said">
      {trouble.value !== '' && (
        <p class="error" role="alert">
          {trouble.value}{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              trouble.value = '';
            }}
          >
            Close
          </button>
        </p>
      )}
      <p class="unseen" role="status">
        {notice.value}
      </p>
    </div>
  );
}
