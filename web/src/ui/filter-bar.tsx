import type { ComponentChildren } from 'preact';
import { filter, setFilters } from '../router.ts';

/** Filters of a page; each keeps its value in the address. `/` goes to the first one. */
export function FilterBar({ children }: { readonly children: ComponentChildren }) {
  return (
    <search class="filters" aria-label="Filters">
      {children}
    </search>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFilterProps {
  readonly name: string;
  readonly label: string;
  readonly byDefault?: string;
  readonly choices: readonly Choice[];
}

export function ChoiceFilter({ name, label, byDefault = '', choices }: ChoiceFilterProps) {
  const value = filter(name, byDefault);
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) =>
          setFilters({ [name]: currentTarget.value === byDefault ? '' : currentTarget.value })
        }
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Takes effect on Enter or on leaving the field, not with every letter. */
export function TextFilter({
  name,
  label,
  hint,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="search"
        value={filter(name)}
        placeholder={hint}
        onChange={({ currentTarget }) => setFilters({ [name]: currentTarget.value.trim() })}
      />
    </label>
  );
}

export const dayChoices: readonly Choice[] = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];
