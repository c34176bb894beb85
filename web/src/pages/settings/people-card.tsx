import { useEffect, useRef, useState } from 'preact/hooks';
import type { InvitedResponse, LinkResponse, PeopleResponse } from '../../../../src/http/contract/people.ts';
import { Card } from '../../ui/card.tsx';
import { Shown } from '../../ui/shown.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';
import { InviteForm } from './invite-form.tsx';
import { PeopleTable } from './people-table.tsx';

interface LinkOf extends LinkResponse {
  readonly name: string;
}

/** Who may sign in, and for which CRM user each of them speaks. */
export function PeopleCard() {
  const view = useView<PeopleResponse>('/api/users');
  const [link, setLink] = useState<LinkOf | null>(null);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // the page is drawn after the browser looked for its anchor
    if (location.hash === '#people') here.current?.scrollIntoView();
  }, []);
  const invited = ({ user, ...made }: InvitedResponse) => {
    setLink({ ...made, name: user.name });
    view.reload();
  };
  return (
    <div id="people" ref={here}>
      {' '}
      <Card title="People" note="whoever has a CRM user sees that user’s conversations in the agent panel">
        <Shown of={view}>
          {({ users }) => <PeopleTable people={users} reload={view.reload} onLink={setLink} />}
        </Shown>
        {link !== null && (
          <ShownOnce label={`One-time link for ${link.name}`} secret={link.link} onDone={() => setLink(null)}>
            Send it to {link.name}: whoever opens it chooses the password. It works once, until{' '}
            <Time at={link.expiresAt} />, and is not shown again.
          </ShownOnce>
        )}
        <details>
          <summary>Invite an agent</summary>
          <InviteForm onInvited={invited} />
        </details>
      </Card>
    </div>
  );
}
