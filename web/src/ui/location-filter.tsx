import { useLocations } from '../locations.ts';
import { ChoiceFilter } from './filter-bar.tsx';

/** One location or all; in every address it is called `location`. */
export function LocationFilter() {
  const choices = useLocations().map(({ locationId, name }) => ({ value: locationId, label: name }));
  return (
    <ChoiceFilter
      name="location"
      label="Location"
      choices={[{ value: '', label: 'All locations' }, ...choices]}
    />
  );
}
