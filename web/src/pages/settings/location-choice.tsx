import type { AllowedLocations } from '../../../../src/http/contract/people.ts';
import { nameOfLocation, useLocations } from '../../locations.ts';
import { Field } from '../../ui/field.tsx';

const all = 'all';

/** One location, or all of them, now and later. */
export function LocationChoice({
  value,
  onChoose,
}: {
  readonly value: AllowedLocations;
  readonly onChoose: (chosen: AllowedLocations) => void;
}) {
  const choices = useLocations();
  return (
    <Field label="Location">
      <select
        value={value === all ? all : value[0]}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === all ? all : [currentTarget.value])}
      >
        <option value={all}>All locations</option>
        {choices.map(({ locationId, name }) => (
          <option key={locationId} value={locationId}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function namesOfLocations(allowed: AllowedLocations): string {
  return allowed === all ? 'All' : allowed.map(nameOfLocation).join(', ');
}
