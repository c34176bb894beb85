import { useState } from 'preact/hooks';
import type { InvitationBody, InvitedResponse } from '../../../../src/http/contract/people.ts';
import { send } from '../../api.ts';
import { CrmUserInput } from '../../ui/crm-user-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/said.tsx';
import { useDoing } from '../../use-doing.ts';
import { LocationChoice } from './location-choice.tsx';

const nobody: InvitationBody = { name: '', email: '', agentId: null, locationIds: 'all' };

/** Makes an account without a password. The server checks everything and says what is wrong. */
export function InviteForm({ onInvited }: { readonly onInvited: (invited: InvitedResponse) => void }) {
  const [draft, setDraft] = useState(nobody);
  const doing = useDoing();
  const set = (change: Partial<InvitationBody>) => setDraft({ ...draft, ...change });
  const submit = (event: Event) => {
    event.preventDefault();
    void doing.do(async () => {
      const invited = await send<InvitedResponse>('POST', '/api/users', draft);
      setDraft(nobody);
      onInvited(invited);
      return `${invited.user.name} is invited. No mail was sent: pass the link on yourself.`;
    });
  };
  return (
    <form class="form" aria-label="Invite an agent" onSubmit={submit}>
      <Field label="Name">
        <input
          required
          value={draft.name}
          autocomplete="off"
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Field>
      <Field label="E-mail">
        <input
          required
          type="email"
          value={draft.email}
          autocomplete="off"
          onInput={({ currentTarget }) => set({ email: currentTarget.value })}
        />
      </Field>
      <Field label="CRM user id">
        <CrmUserInput
          value={draft.agentId ?? ''}
          placeholder="may follow later"
          onChange={(agentId) => set({ agentId: agentId.trim() || null })}
        />
      </Field>
      <LocationChoice value={draft.locationIds} onChoose={(locationIds) => set({ locationIds })} />
      <button type="submit" disabled={doing.isBusy}>
        Invite
      </button>
      <Said of={doing} />
    </form>
  );
}
