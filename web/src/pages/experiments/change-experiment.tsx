import { useState } from 'preact/hooks';
import type { ExperimentSummary } from '../../../../src/http/contract/experiments.ts';
import { send } from '../../api.ts';

interface ChangeProps {
  readonly experiment: ExperimentSummary;
  readonly onChanged: () => void;
}

/** Starts a draft or stops what runs; the reason is kept with it. */
export function ChangeExperiment({ experiment, onChanged }: ChangeProps) {
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  if (experiment.state === 'stopped') return <p class="note">It was stopped and stays so.</p>;
  const verb = experiment.state === 'draft' ? 'start' : 'stop';
  const change = (event: Event) => {
    event.preventDefault();
    send('POST', `/api/experiments/${experiment.locationId}/${experiment.experimentId}/${verb}`, {
      reason,
    }).then(onChanged, (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)));
  };
  return (
    <form class="form" onSubmit={change}>
      <label class="field">
        <span>Reason</span>
        <input
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
          required
          minLength={3}
          maxLength={500}
        />
      </label>
      <button type="submit">{verb === 'start' ? 'Start' : 'Stop'}</button>
      <p class="form-said" role="status">
        {said}
      </p>
    </form>
  );
}
