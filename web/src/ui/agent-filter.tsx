import { useCrmUsers } from '../agents.ts';
import { filter } from '../router.ts';
import { ChoiceFilter, TextFilter } from './filter-bar.tsx';

/** One agent or all, by name; by id where the CRM lists nobody. */
export function AgentFilter({ locationId }: { readonly locationId: string }) {
  const users = useCrmUsers([locationId]);
  const chosen = filter('agent');
  if (users.length === 0) return <TextFilter name="agent" label="Agent" hint="CRM user id" />;
  const listed = users.map(({ id, name }) => ({ value: id, label: name }));
  // somebody who has left stays chosen while the address says so
  const isListed = chosen === '' || users.some(({ id }) => id === chosen);
  const gone = isListed ? [] : [{ value: chosen, label: chosen }];
  return (
    <ChoiceFilter name="agent" label="Agent" choices={[{ value: '', label: 'Any' }, ...listed, ...gone]} />
  );
}
