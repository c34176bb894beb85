import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonView } from '../../../../src/http/contract/people.ts';
import { CrmUserInput } from '../../ui/crm-user-input.tsx';

interface CrmUserProps {
  readonly person: PersonView;
  /** False: the server refused. */
  readonly onSave: (agentId: string | null) => Promise<boolean>;
}

/** The CRM user somebody speaks for, changed in its place; the empty text unlinks. */
export function CrmUser({ person, onSave }: CrmUserProps) {
  const { name, agentId } = person;
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    const word = agentId === null ? 'Link' : 'Change';
    return (
      <div class="in-place">
        {agentId === null ? <span class="note">none</span> : <code class="hash">{agentId}</code>}
        <button
          type="button"
          class="quiet"
          aria-label={`${word} the CRM user of ${name}`}
          onClick={() => setDraft(agentId ?? '')}
        >
          {word}
        </button>
      </div>
    );
  }
  return <CrmUserForm name={name} draft={draft} setDraft={setDraft} onSave={onSave} />;
}

interface CrmUserFormProps extends Pick<CrmUserProps, 'onSave'> {
  readonly name: string;
  readonly draft: string;
  readonly setDraft: (draft: string | null) => void;
}

function CrmUserForm({ name, draft, setDraft, onSave }: CrmUserFormProps) {
  const field = useRef<HTMLInputElement>(null);
  // the button that had the focus is gone
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await onSave(draft.trim() || null)) setDraft(null);
  };
  return (
    <form class="in-place" onSubmit={(event) => void submit(event)}>
      <CrmUserInput
        inputRef={field}
        aria-label={`CRM user id of ${name}`}
        size={22}
        value={draft}
        onChange={setDraft}
      />
      <button type="submit">Save</button>
      <button type="button" class="quiet" onClick={() => setDraft(null)}>
        Cancel
      </button>
    </form>
  );
}
