import { useState } from 'preact/hooks';
import type { ChangeableSettings, LocationSettingsView } from '../../../../src/http/contract/settings.ts';
import { send } from '../../api.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Field } from '../../ui/field.tsx';

/** What a location may change by itself. The server checks it and says what is wrong. */
export function LocationForm({
  location,
  onSaved,
}: {
  readonly location: LocationSettingsView;
  readonly onSaved: () => void;
}) {
  const [draft, setDraft] = useState<ChangeableSettings>(location.changeable);
  const [said, setSaid] = useState('');
  const set = (change: Partial<ChangeableSettings>) => setDraft({ ...draft, ...change });
  const [kept, setKept] = useState(location.changeable.retentionDays);
  const [asks, setAsks] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const erasesMore = draft.retentionDays > 0 && (kept === 0 || draft.retentionDays < kept);
    if (erasesMore) setAsks(true);
    else void save();
  };
  const save = async () => {
    try {
      const url = `/api/locations/${encodeURIComponent(location.locationId)}/settings`;
      const saved = await send<LocationSettingsView>('PUT', url, draft);
      setDraft(saved.changeable);
      setKept(saved.changeable.retentionDays);
      setSaid('Saved. The next turn uses it.');
      onSaved();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <form class="form" aria-label={`Settings of ${location.name}`} onSubmit={submit}>
        <Field label="Hand over from score (61 to 85)">
          <NumberInput value={draft.handoffScore} onInput={(handoffScore) => set({ handoffScore })} />
        </Field>
        <Field label="Quiet window after a text, ms">
          <NumberInput value={draft.burstQuietMs} onInput={(burstQuietMs) => set({ burstQuietMs })} />
        </Field>
        <Field label="Longest wait of a burst, ms">
          <NumberInput value={draft.burstLongestMs} onInput={(burstLongestMs) => set({ burstLongestMs })} />
        </Field>
        <Field label="Workflow that notifies at handoff">
          <TextInput value={draft.notifyWorkflow} onInput={(notifyWorkflow) => set({ notifyWorkflow })} />
        </Field>
        <Field label="Told when nobody answers, CRM user">
          <TextInput
            value={draft.overdueUser}
            hint="everybody; or a user's id"
            onInput={(overdueUser) => set({ overdueUser })}
          />
        </Field>
        <Field label="Pipeline for opportunities">
          <TextInput value={draft.pipeline} hint="the first" onInput={(pipeline) => set({ pipeline })} />
        </Field>
        <Field label="Stage of hot leads">
          <TextInput value={draft.hotStage} onInput={(hotStage) => set({ hotStage })} />
        </Field>
        <Field label="Erase who is silent for so many days (0: never)">
          <NumberInput value={draft.retentionDays} onInput={(retentionDays) => set({ retentionDays })} />
        </Field>
        <Field label="Claude may cost a day, US cents (0: no limit)">
          <NumberInput
            value={draft.dailyBudgetCents}
            onInput={(dailyBudgetCents) => set({ dailyBudgetCents })}
          />
        </Field>
        <Field label="Claude may cost a day for one lead, US cents (0: no limit)">
          <NumberInput
            value={draft.leadDailyBudgetCents}
            onInput={(leadDailyBudgetCents) => set({ leadDailyBudgetCents })}
          />
        </Field>
        <Field label="Links that texts may carry, separated by spaces">
          <TextInput
            value={draft.allowedLinks.join(' ')}
            hint="none"
            onInput={(text) => set({ allowedLinks: text.split(/\s+/u).filter((link) => link !== '') })}
          />
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.emojiAllowed}
            onChange={({ currentTarget }) => set({ emojiAllowed: currentTarget.checked })}
          />
          <span>Texts may carry emoji</span>
        </label>
        <div class="actions">
          <button type="submit">Save</button>
        </div>
        <p class="form-said" role="status">
          {said}
        </p>
      </form>
      {asks && (
        <Confirm
          title={`Erase after ${draft.retentionDays} days?`}
          action="Save"
          onConfirm={() => void save()}
          onClose={() => setAsks(false)}
        >
          From the next hour on whoever of {location.name} was silent for {draft.retentionDays} days is erased
          for good; nothing brings them back. Opt-outs stay.
        </Confirm>
      )}
    </>
  );
}

function NumberInput({
  value,
  onInput,
}: {
  readonly value: number;
  readonly onInput: (value: number) => void;
}) {
  return (
    <input
      type="number"
      required
      value={value}
      onInput={({ currentTarget }) => onInput(currentTarget.valueAsNumber)}
    />
  );
}

interface TextInputProps {
  readonly value: string;
  readonly hint?: string;
  readonly onInput: (value: string) => void;
}

/** Tells what was written when the field is left, so that a list may be typed in peace. */
function TextInput({ value, hint, onInput }: TextInputProps) {
  return (
    <input value={value} placeholder={hint} onChange={({ currentTarget }) => onInput(currentTarget.value)} />
  );
}
