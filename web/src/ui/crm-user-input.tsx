import type { InputHTMLAttributes, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useCrmUsers } from '../agents.ts';
import { useLocations } from '../locations.ts';

interface CrmUserInputProps
  extends Pick<InputHTMLAttributes, 'required' | 'placeholder' | 'aria-label' | 'size'> {
  readonly value: string;
  readonly onChange: (agentId: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** An agency's hundreds of locations are not all asked for a list. */
const locationsAsked = 20;

/** The id of a CRM user, picked by name out of what the CRM lists, or typed. */
export function CrmUserInput({ value, onChange, inputRef, ...rest }: CrmUserInputProps) {
  const list = useId();
  const locationIds = useLocations()
    .slice(0, locationsAsked)
    .map(({ locationId }) => locationId);
  const users = new Map(useCrmUsers(locationIds).map((user) => [user.id, user.name]));
  return (
    <>
      <input
        {...rest}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        list={list}
        value={value}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={list}>
        {[...users].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
