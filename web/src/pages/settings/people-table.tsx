import { useState } from 'preact/hooks';
import type {
  LinkResponse,
  PersonChangeBody,
  PersonChangedResponse,
  PersonView,
} from '../../../../src/http/contract/people.ts';
import { send } from '../../api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Said } from '../../ui/said.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useDoing } from '../../use-doing.ts';
import { CrmUser } from './crm-user.tsx';
import { namesOfLocations } from './location-choice.tsx';

interface PeopleTableProps {
  readonly people: readonly PersonView[];
  readonly reload: () => void;
  readonly onLink: (link: LinkResponse & { readonly name: string }) => void;
}

export function PeopleTable({ people, reload, onLink }: PeopleTableProps) {
  const doing = useDoing();
  const [leaving, setLeaving] = useState<PersonView | null>(null);
  const change = (person: PersonView, body: PersonChangeBody, said: string) =>
    doing.do(async () => {
      await send<PersonChangedResponse>('PATCH', addressOf(person), body);
      reload();
      return said;
    });
  const makeLink = (person: PersonView) =>
    doing.do(async () => {
      const link = await send<LinkResponse>('POST', `${addressOf(person)}/link`);
      onLink({ ...link, name: person.name });
      return `A link for ${person.name} is below; one made before is dead.`;
    });
  const columns: readonly Column<PersonView>[] = [
    ...facts,
    {
      title: 'CRM user',
      cell: (person) => (
        <CrmUser
          person={person}
          onSave={(agentId) => change(person, { agentId }, saidOfCrmUser(person, agentId))}
        />
      ),
    },
    {
      title: 'Actions',
      cell: (person) => (
        <PersonActions
          person={person}
          onLink={() => void makeLink(person)}
          onDisable={() => setLeaving(person)}
          onEnable={() => void change(person, { state: 'active' }, `${person.name} may sign in again.`)}
        />
      ),
    },
  ];
  return (
    <>
      <Table
        caption="People"
        columns={columns}
        rows={people}
        keyOf={({ accountId }) => accountId}
        empty={{
          title: 'Nobody signs in yet',
          text: 'Open the one-time link of the start, or invite an agent.',
        }}
      />
      <Said of={doing} />
      {leaving !== null && (
        <Confirm
          title={`Disable ${leaving.name}?`}
          action="Disable"
          onClose={() => setLeaving(null)}
          onConfirm={() => void change(leaving, { state: 'disabled' }, `${leaving.name} is out.`)}
        >
          Every sign-in and token of theirs ends at once. Their leads stay with them in the CRM.
        </Confirm>
      )}
    </>
  );
}

function addressOf({ accountId }: PersonView): string {
  return `/api/users/${encodeURIComponent(accountId)}`;
}

function saidOfCrmUser({ name }: PersonView, agentId: string | null): string {
  return agentId === null
    ? `${name} has no panel now.`
    : `${name} sees the conversations of CRM user ${agentId}.`;
}

const tones = { invited: 'warning', active: 'good', disabled: 'bad' } as const;

const facts: readonly Column<PersonView>[] = [
  {
    title: 'Who',
    cell: ({ name, email }) => (
      <>
        <strong>{name}</strong>
        <div class="note hash">{email}</div>
      </>
    ),
  },
  { title: 'Role', isMinor: true, cell: ({ role }) => role },
  { title: 'State', cell: ({ state }) => <Badge tone={tones[state]}>{state}</Badge> },
  { title: 'Locations', isMinor: true, cell: ({ locationIds }) => namesOfLocations(locationIds) },
  {
    title: 'Last seen',
    isMinor: true,
    cell: ({ seenAt }) => (seenAt === null ? <span class="note">not signed in</span> : <Time at={seenAt} />),
  },
];

interface PersonActionsProps {
  readonly person: PersonView;
  readonly onLink: () => void;
  readonly onDisable: () => void;
  readonly onEnable: () => void;
}

/** The owner cannot be disabled: nobody could undo it. */
function PersonActions({ person, onLink, onDisable, onEnable }: PersonActionsProps) {
  const { name, role, state } = person;
  if (state === 'disabled') {
    return (
      <button type="button" class="quiet" aria-label={`Enable ${name}`} onClick={onEnable}>
        Enable
      </button>
    );
  }
  return (
    <div class="actions">
      <button type="button" class="quiet" aria-label={`New link for ${name}`} onClick={onLink}>
        New link
      </button>
      {role !== 'owner' && (
        <button type="button" class="danger" aria-label={`Disable ${name}`} onClick={onDisable}>
          Disable
        </button>
      )}
    </div>
  );
}
