import { Field } from '../../ui/field.tsx';

interface DrillReasonProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why a drill begins or ends; the server takes no other length. */
export function DrillReason({ label, value, onChange }: DrillReasonProps) {
  return (
    <Field label={label}>
      <input
        value={value}
        required
        minLength={3}
        maxLength={400}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  );
}
