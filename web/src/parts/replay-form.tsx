import { useState } from 'preact/hooks';
import type { ReplayRequestBody } from '../../../src/http/contract/replay.ts';

interface ReplayFormProps {
  readonly isRunning: boolean;
  readonly onStart: (change: ReplayRequestBody) => void;
  readonly onStop: () => void;
}

const everything = [
  ...[
    'sharedAnalysis',
    'parallelTurn',
    'speculativeReply',
    'analysisCache',
    'smallTalkReuse',
    'parallelEffects',
    'contactCache',
  ],
  ...['oneRoundTrip', 'backgroundWork', 'pooledConnections', 'promptCache'],
];
const off = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, false]));

/** What people want to compare most; single flags are for the command line. */
const changes: Readonly<
  Record<string, { readonly label: string; readonly flags: Readonly<Record<string, boolean>> }>
> = {
  same: { label: 'as they were', flags: {} },
  caches: {
    label: 'without caches',
    flags: off(['analysisCache', 'smallTalkReuse', 'contactCache', 'promptCache']),
  },
  draft: { label: 'without the early draft', flags: off(['speculativeReply']) },
  sharing: { label: 'with a second model call to qualify', flags: off(['sharedAnalysis']) },
  sequential: { label: 'all off: the sequential flow', flags: off(everything) },
};

export function ReplayForm({ isRunning, onStart, onStop }: ReplayFormProps) {
  const [chosen, setChosen] = useState('same');
  const [model, setModel] = useState('');
  const [prompt, setPrompt] = useState('');
  const [budget, setBudget] = useState('0.50');
  const submit = (event: Event) => {
    event.preventDefault();
    onStart({
      flags: changes[chosen]?.flags ?? {},
      budgetUsd: Number(budget),
      ...(model === '' ? {} : { models: { compose: model } }),
      ...(prompt.trim() === '' ? {} : { prompts: { compose: prompt } }),
    });
  };
  return (
    <form class="form" onSubmit={submit} aria-label="Replay">
      <label class="field">
        <span>Flags</span>
        <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {Object.entries(changes).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Writer’s model</span>
        <input
          value={model}
          placeholder="as it is"
          onInput={({ currentTarget }) => setModel(currentTarget.value.trim())}
        />
      </label>
      <label class="field">
        <span>At most, US dollars</span>
        <input
          type="number"
          min="0.01"
          max="100"
          step="0.01"
          value={budget}
          required
          onInput={({ currentTarget }) => setBudget(currentTarget.value)}
        />
      </label>
      <details class="wide">
        <summary>Another prompt for the writer</summary>
        <label class="field wide">
          <span>The whole prompt; empty means the product’s own</span>
          <textarea rows={6} value={prompt} onInput={({ currentTarget }) => setPrompt(currentTarget.value)} />
        </label>
      </details>
      <button type="submit" disabled={isRunning}>
        Replay
      </button>
      {isRunning && (
        <button type="button" class="quiet" onClick={onStop}>
          Stop
        </button>
      )}
    </form>
  );
}
