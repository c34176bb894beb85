import type { DeskOwner } from '../../../src/http/contract/desk.ts';
import { useCrmUsers } from '../agents.ts';
import { send } from '../api.ts';
import { Said } from '../ui/said.tsx';
import { useDoing } from '../use-doing.ts';
import { useMe } from '../use-me.ts';

interface WhoseDeskProps {
  readonly owner: DeskOwner;
  readonly onLinked: () => void;
}

/** The owner of a new system is no CRM user yet: one press says who they are there. */
export function WhoseDesk({ owner, onLinked }: WhoseDeskProps) {
  const me = useMe();
  if (me?.role !== 'owner') return null;
  return <Choice userId={me.userId} owner={owner} onLinked={onLinked} />;
}

function Choice({ userId, owner, onLinked }: WhoseDeskProps & { readonly userId: string }) {
  const users = useCrmUsers(owner.locations.map(({ locationId }) => locationId));
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const doing = useDoing();
  const link = (agentId: string, name: string) =>
    doing.do(async () => {
      await send('PATCH', `/api/users/${encodeURIComponent(userId)}`, { agentId });
      onLinked();
      return `You are ${name}.`;
    });
  if (names.size === 0) return null;
  return (
    <section class="whose-desk" aria-label="Who are you in the CRM">
      {[...names].map(([agentId, name]) => (
        <button key={agentId} type="button" disabled={doing.isBusy} onClick={() => void link(agentId, name)}>
          I am {name}
        </button>
      ))}
      <Said of={doing} />
    </section>
  );
}
