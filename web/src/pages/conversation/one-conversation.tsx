import type { ConversationRecord } from '../../../../src/http/contract/conversations.ts';
import { ReplayPanel } from '../../parts/replay-panel.tsx';
import { addressOf } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { count, dollars } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { Time } from '../../ui/time.tsx';
import { useMe } from '../../use-me.ts';
import { useView } from '../../use-view.ts';
import type { Place } from '../records/one-location.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Calls } from './calls.tsx';
import { Decisions } from './decisions.tsx';
import { Facts } from './facts.tsx';
import { Held } from './held.tsx';
import { Ledger } from './ledger.tsx';
import { Person } from './person.tsx';
import { Score } from './score.tsx';
import { Traces } from './traces.tsx';
import { Transcript } from './transcript.tsx';

interface OneConversationProps {
  readonly place: Place;
  readonly contactId: string;
}

/** One lead: what was said, what is known, why the assistant did what it did, and what it cost. */
export function OneConversation({ place, contactId }: OneConversationProps) {
  const base = `/api/locations/${encodeURIComponent(place.locationId)}/contacts/${encodeURIComponent(contactId)}`;
  const record = useView<ConversationRecord>(`${base}/record`);
  const name = record.now.state === 'ready' ? record.now.view.contact.name : contactId;
  return (
    <Page
      title={name}
      lead={<a href={addressOf('/conversation', { location: place.locationId })}>All conversations</a>}
      actions={
        <button type="button" class="quiet" onClick={record.reload}>
          Read again
        </button>
      }
    >
      <Shown of={record}>{(view) => <Record view={view} base={base} />}</Shown>
    </Page>
  );
}

function Record({ view, base }: { readonly view: ConversationRecord; readonly base: string }) {
  const zone = view.location.timeZone;
  const calls = view.decisions.flatMap((decision) => decision.calls);
  const unlisted = view.totals.calls - calls.length;
  return (
    <>
      <Head view={view} />
      <WhereToStepIn view={view} />
      <div class="split">
        <Card
          title="Transcript"
          note={`${count(view.totals.messages)} messages, times of ${zone}${view.isCut ? ', the newest shown' : ''}`}
        >
          <Transcript lines={view.transcript} zone={zone} />
        </Card>
        <div class="page">
          <Card title="Score" note={`role ${view.score.role}`}>
            <Score score={view.score} completion={view.completion} />
          </Card>
          <Card title="Facts" note={`journey ${view.contact.journey}`}>
            <Facts facts={view.facts} zone={zone} />
          </Card>
          <Card title="Contact">
            <Person locationId={view.location.locationId} person={view.contact} zone={zone} />
          </Card>
        </div>
      </div>
      <Card
        title="Decisions"
        note={`${count(view.totals.runs)} turns; open one to see its rule, cost and effects`}
      >
        <Decisions decisions={view.decisions} zone={zone} />
      </Card>
      <Traces base={base} zone={zone} />
      <Card title="Effects ledger" note="what was done in the CRM, once per key">
        <Ledger effects={view.decisions.flatMap(({ effects }) => effects)} zone={zone} />
      </Card>
      <Card
        title="Model calls"
        note={`${count(view.totals.calls)} calls, ${count(view.totals.tokens)} tokens, ${dollars(view.totals.costUsd)}${unlisted > 0 ? `; ${count(unlisted)} of them outside the listed turns, such as for coaching` : ''}`}
      >
        <Calls calls={calls} zone={zone} />
      </Card>
      <ReplayPanel locationId={view.location.locationId} contactId={view.contact.contactId} />
      <Card title="Personal data">
        <Held
          locationId={view.location.locationId}
          contactId={view.contact.contactId}
          name={view.contact.name}
          base={base}
        />
      </Card>
    </>
  );
}

/** An agent's desk is where one writes and takes over; it has the leads that the CRM assigns to that agent. */
function WhereToStepIn({ view: { contact, location } }: { readonly view: ConversationRecord }) {
  const me = useMe();
  if (me === null) return null;
  const isMine = me.agentId !== null && me.agentId === contact.assignedTo;
  const panel = addressOf('/panel', { location: location.locationId, contact: contact.contactId });
  return isMine ? (
    <p>
      <a href={panel} data-reload>
        Write or take over in the agent panel
      </a>
    </p>
  ) : (
    <p class="note">
      To take over, write to this lead in the CRM: the assistant falls silent at once. Whoever the CRM assigns
      the lead to can do it in the{' '}
      <a href="/panel" data-reload>
        agent panel
      </a>{' '}
      as well.
    </p>
  );
}

function Head({ view: { contact, score, location, totals } }: { readonly view: ConversationRecord }) {
  return (
    <div class="tags">
      <StateBadge of={contact.mode} title={contact.modeReason} />
      <span class="badge">stage {said(contact.stage)}</span>
      <StateBadge of={score.temperature} />
      <span class="badge">
        score {score.score} of {score.atMost}
      </span>
      <span class="badge">{dollars(totals.costUsd)} so far</span>
      {contact.suppressed !== null && (
        <span class="badge bad">
          opted out <Time at={contact.suppressed.at} zone={location.timeZone} />
        </span>
      )}
      {contact.handoff !== null && (
        <span class="badge warning">handed off: {said(contact.handoff.reason)}</span>
      )}
    </div>
  );
}
