import type { ConversationRecord } from '../../../../src/http/contract/conversations.ts';
import { ReplayPanel } from '../../parts/replay-panel.tsx';
import { addressOf } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { count, dollars } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import type { Place } from '../records/one-location.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Calls } from './calls.tsx';
import { Decisions } from './decisions.tsx';
import { Facts } from './facts.tsx';
import { Held } from './held.tsx';
import { Ledger } from './ledger.tsx';
import { Path } from './path.tsx';
import { Person } from './person.tsx';
import { Score } from './score.tsx';
import { StepIn } from './step-in.tsx';
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
      <Shown of={record}>{(view) => <Record view={view} base={base} changed={record.reload} />}</Shown>
    </Page>
  );
}

interface RecordProps {
  readonly view: ConversationRecord;
  readonly base: string;
  /** Something was changed here: it should be read again. */
  readonly changed: () => void;
}

function Record({ view, base, changed }: RecordProps) {
  const zone = view.location.timeZone;
  const calls = view.decisions.flatMap((decision) => decision.calls);
  const unlisted = view.totals.calls - calls.length;
  return (
    <>
      <Head view={view} />
      <StepIn view={view} base={base} changed={changed} />
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
          <Card
            title="Stage"
            note={`${said(view.contact.stage)}, highest ${said(view.contact.highestStage)}`}
          >
            <Path path={view.path} zone={zone} />
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
