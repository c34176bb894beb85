import { useCrmUsers } from '../agents.ts';
import { useLocations } from '../locations.ts';
import { filter } from '../router.ts';
import { ChoiceFilter, TextFilter } from './filter-bar.tsx';

/** One agent or all, by name; by id where the CRM lists nobody. */
export function AgentFilter({ locationId }: { readonly locationId: string }) {
  // an address may name a location that is none, and that has no list to ask for
  const isServed = useLocations().some((one) => one.locationId === locationId);
  const users = useCrmUsers(isServed ? [locationId] : []);
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
