import type { ComponentChildren } from 'preact';
import { loadLocations, locationsState, useLocations } from '../../locations.ts';
import { filter } from '../../router.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ChoiceFilter } from '../../ui/filter-bar.tsx';
import { Loading } from '../../ui/loading.tsx';

export interface Place {
  readonly locationId: string;
  readonly timeZone: string | undefined;
}

/** The location in the address, or the first one: a record belongs to one location. Null: none is known yet. */
export function usePlace(): Place | null {
  const known = useLocations();
  const wanted = filter('location', known[0]?.locationId ?? '');
  if (wanted === '') return null;
  return { locationId: wanted, timeZone: known.find(({ locationId }) => locationId === wanted)?.timeZone };
}

/** Which location; not shown where there is only one. */
export function OneLocationFilter() {
  const known = useLocations();
  if (known.length < 2) return null;
  return (
    <ChoiceFilter
      name="location"
      label="Location"
      byDefault={known[0]?.locationId ?? ''}
      choices={known.map(({ locationId, name }) => ({ value: locationId, label: name }))}
    />
  );
}

/** Shows its content once a location is known. */
export function InPlace({ children }: { readonly children: (place: Place) => ComponentChildren }) {
  const place = usePlace();
  if (place === null) return <NoPlace />;
  return <>{children(place)}</>;
}

/** An empty list says something only once it is the answer. */
function NoPlace() {
  const state = locationsState.value;
  switch (state) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <ErrorState message="The list of locations did not come." onRetry={loadLocations} />;
    case 'known':
      return (
        <EmptyState title="No location yet">
          A sub-account is served once GHL_LOCATION_ID and its token, GHL_PRIVATE_INTEGRATION_TOKEN, are set
          and the service is started again. Its records appear here then.
        </EmptyState>
      );
    default:
      return state satisfies never;
  }
}
