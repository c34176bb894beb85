import { useState } from 'preact/hooks';
import type { IssuedTokenResponse, TokenBody } from '../../../../src/http/contract/tokens.ts';
import { send } from '../../api.ts';
import { CrmUserInput } from '../../ui/crm-user-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/said.tsx';
import { useDoing } from '../../use-doing.ts';
import { LocationChoice } from './location-choice.tsx';

const narrow: TokenBody = {
  name: '',
  role: 'owner',
  agentId: null,
  locationIds: 'all',
  isReadOnly: true,
  days: 90,
};

/** A token begins with reading only: more is chosen, not left over. */
export function TokenForm({ onIssued }: { readonly onIssued: (issued: IssuedTokenResponse) => void }) {
  const [draft, setDraft] = useState(narrow);
  const doing = useDoing();
  const set = (change: Partial<TokenBody>) => setDraft({ ...draft, ...change });
  const submit = (event: Event) => {
    event.preventDefault();
    void doing.do(async () => {
      const issued = await send<IssuedTokenResponse>('POST', '/api/tokens', draft);
      setDraft(narrow);
      onIssued(issued);
      return `«${issued.token.name}» is made.`;
    });
  };
  return (
    <form class="form" aria-label="Make a token" onSubmit={submit}>
      <Field label="Name">
        <input
          required
          value={draft.name}
          placeholder="what will use it"
          autocomplete="off"
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Field>
      <RoleFields draft={draft} set={set} />
      <LocationChoice value={draft.locationIds} onChoose={(locationIds) => set({ locationIds })} />
      <Field label="Days until it ends">
        <input
          type="number"
          required
          value={draft.days}
          onInput={({ currentTarget }) => set({ days: currentTarget.valueAsNumber })}
        />
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.isReadOnly}
          onChange={({ currentTarget }) => set({ isReadOnly: currentTarget.checked })}
        />
        <span>Only reads</span>
      </label>
      <button type="submit" disabled={doing.isBusy}>
        Make the token
      </button>
      <Said of={doing} />
    </form>
  );
}

interface RoleFieldsProps {
  readonly draft: TokenBody;
  readonly set: (change: Partial<TokenBody>) => void;
}

function RoleFields({ draft, set }: RoleFieldsProps) {
  return (
    <>
      <Field label="Role">
        <select
          value={draft.role}
          onChange={({ currentTarget }) =>
            set(currentTarget.value === 'agent' ? { role: 'agent' } : { role: 'owner', agentId: null })
          }
        >
          <option value="owner">owner</option>
          <option value="agent">agent</option>
        </select>
      </Field>
      {draft.role === 'agent' && (
        <Field label="CRM user id">
          <CrmUserInput
            required
            value={draft.agentId ?? ''}
            onChange={(agentId) => set({ agentId: agentId.trim() || null })}
          />
        </Field>
      )}
    </>
  );
}
