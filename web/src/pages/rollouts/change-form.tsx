import { useState } from 'preact/hooks';
import type { FlagRolloutView, ReachView } from '../../../../src/http/contract/rollouts.ts';
import { send } from '../../api.ts';
import { Card } from '../../ui/card.tsx';

const stages = ['0', 'internal', '10', '25', '50', '100'] as const;

interface Draft {
  readonly reach: string;
  readonly killed: boolean;
  /** Local date and time, '' for none. */
  readonly stepAt: string;
  readonly stepReach: string;
  readonly reason: string;
}

/** Sets how far a flag is open, now and at a later step. What the form does not show of the rule stays as it is. */
export function ChangeForm({
  flag,
  onChanged,
}: {
  readonly flag: FlagRolloutView;
  readonly onChanged: () => void;
}) {
  const [draft, setDraft] = useState<Draft>({
    reach: String(flag.rule.reach),
    killed: flag.rule.killed,
    stepAt: '',
    stepReach: '100',
    reason: '',
  });
  const [said, setSaid] = useState('');
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await send('PUT', `/api/flags/${flag.name}`, changeOf(flag, draft));
      onChanged();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Card title="Change" note={`version ${flag.version}`}>
      <form class="form" onSubmit={(event) => void submit(event)}>
        <ReachField label="Open for" value={draft.reach} onChange={(reach) => set({ reach })} />
        <label class="check">
          <input
            type="checkbox"
            checked={draft.killed}
            onChange={({ currentTarget }) => set({ killed: currentTarget.checked })}
          />
          <span>Kill switch: off for everybody at once</span>
        </label>
        <label class="field">
          <span>Later step, your local time (optional)</span>
          <input
            type="datetime-local"
            value={draft.stepAt}
            onInput={({ currentTarget }) => set({ stepAt: currentTarget.value })}
          />
        </label>
        {draft.stepAt !== '' && (
          <ReachField
            label="Then open for"
            value={draft.stepReach}
            onChange={(stepReach) => set({ stepReach })}
          />
        )}
        <label class="field">
          <span>Reason, kept in the audit</span>
          <input
            value={draft.reason}
            required
            maxLength={500}
            onInput={({ currentTarget }) => set({ reason: currentTarget.value })}
          />
        </label>
        <div class="actions">
          <button type="submit">Change the flag</button>
        </div>
        <p class="form-said" role="alert">
          {said}
        </p>
      </form>
    </Card>
  );
}

function changeOf(flag: FlagRolloutView, draft: Draft): object {
  const step =
    draft.stepAt === '' ? [] : [{ at: new Date(draft.stepAt).getTime(), reach: reachOf(draft.stepReach) }];
  const schedule = [...flag.rule.schedule, ...step].sort((one, other) => one.at - other.at);
  return {
    rule: { ...flag.rule, reach: reachOf(draft.reach), killed: draft.killed, schedule },
    reason: draft.reason,
    version: flag.version,
  };
}

interface ReachFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ReachField({ label, value, onChange }: ReachFieldProps) {
  const choices: readonly string[] = stages.some((stage) => stage === value) ? stages : [value, ...stages];
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {choices.map((stage) => (
          <option key={stage} value={stage}>
            {wordsOf(stage)}
          </option>
        ))}
      </select>
    </label>
  );
}

function wordsOf(stage: string): string {
  if (stage === 'internal') return 'Internal contacts';
  return stage === '0' ? 'Nobody' : stage === '100' ? 'Everybody' : `${stage} % of the contacts`;
}

function reachOf(text: string): ReachView {
  return text === 'internal' ? 'internal' : Number(text);
}
