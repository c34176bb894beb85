import { useState } from 'preact/hooks';
import type {
  ExperimentView,
  NewExperimentBody,
  TrialMetricView,
} from '../../../../src/http/contract/experiments.ts';
import { send } from '../../api.ts';
import { useLocations } from '../../locations.ts';
import { filter, setFilters } from '../../router.ts';
import { Card } from '../../ui/card.tsx';

interface NewProps {
  readonly metrics: readonly TrialMetricView[];
  readonly flags: readonly string[];
  readonly onMade: () => void;
}

const lanes = ['compose', 'analyse', 'coach'] as const;

/** A draft: it touches nobody until somebody starts it. */
export function NewExperiment({ metrics, flags, onMade }: NewProps) {
  const locations = useLocations();
  const [kind, setKind] = useState<'flag' | 'model' | 'prompt'>('flag');
  const [said, setSaid] = useState('');
  const make = (event: Event) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    send<ExperimentView>('POST', '/api/experiments', bodyOf(new FormData(form), kind)).then(
      ({ experiment }) => {
        form.reset();
        setSaid('');
        setFilters({ experiment: experiment.experimentId });
        onMade();
      },
      (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <Card title="New experiment" note="a draft touches nobody until it is started">
      <form class="form" onSubmit={make} aria-label="New experiment">
        <Field name="name" label="Name" hint="shorter-replies" />
        <Field name="hypothesis" label="What you expect" hint="shorter replies are answered more often" />
        <Select
          name="location"
          label="In location"
          choices={locations.map((one) => [one.locationId, one.name])}
          chosen={filter('location')}
        />
        <label class="field">
          <span>Change</span>
          <select
            value={kind}
            onChange={({ currentTarget: { value } }) =>
              setKind(value === 'model' || value === 'prompt' ? value : 'flag')
            }
          >
            <option value="flag">a flag</option>
            <option value="model">a model</option>
            <option value="prompt">a prompt</option>
          </select>
        </label>
        {kind === 'flag' ? (
          <>
            <Select name="flag" label="Flag" choices={flags.map((name) => [name, name])} />
            <Select
              name="isOn"
              label="For the candidate"
              choices={[
                ['off', 'off'],
                ['on', 'on'],
              ]}
            />
          </>
        ) : (
          <Select name="lane" label="Purpose" choices={lanes.map((lane) => [lane, lane])} />
        )}
        {kind === 'model' && <Field name="model" label="Model" hint="claude-sonnet-5-5" />}
        <Select
          name="metric"
          label="Judged by"
          choices={metrics.filter(({ missing }) => missing === null).map(({ name, title }) => [name, title])}
        />
        <Field name="share" label="Candidate, %" hint="50" isOptional />
        <Field name="reason" label="Reason" />
        {kind === 'prompt' && (
          <label class="field wide">
            <span>The whole prompt</span>
            <textarea name="prompt" rows={8} required minLength={20} />
          </label>
        )}
        <button type="submit">Write draft</button>
        <p class="form-said" role="status">
          {said}
        </p>
      </form>
      <p class="note">
        {metrics
          .filter(({ missing }) => missing !== null)
          .map(({ title, missing }) => `${title} cannot be chosen: ${missing}.`)
          .join(' ')}
      </p>
    </Card>
  );
}

function bodyOf(form: FormData, kind: 'flag' | 'model' | 'prompt'): NewExperimentBody {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const lane = text('lane');
  const candidate = {
    flag: { flags: { [text('flag')]: text('isOn') === 'on' } },
    model: { models: { [lane]: text('model') } },
    prompt: { prompts: { [lane]: text('prompt') } },
  }[kind];
  const percent = Number(text('share'));
  return {
    location: text('location'),
    reason: text('reason'),
    definition: {
      ...{ name: text('name'), hypothesis: text('hypothesis'), candidate, metric: text('metric') },
      subject: kind !== 'flag' && lane === 'coach' ? 'coaching' : 'turns',
      ...(text('share') === '' ? {} : { share: percent / 100 }),
    },
  };
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

function Field({ name, label, hint = '', isOptional = false }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} placeholder={hint} required={!isOptional} />
    </label>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  /** Stands there first; else the first choice does. */
  readonly chosen?: string;
}

function Select({ name, label, choices, chosen = '' }: SelectProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name} required>
        {choices.map(([value, words]) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
