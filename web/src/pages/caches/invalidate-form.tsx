import { useState } from 'preact/hooks';
import type { InvalidateRequest, InvalidateResponse } from '../../../../src/http/contract/caches.ts';
import { send } from '../../api.ts';
import { useLocations } from '../../locations.ts';
import { Card } from '../../ui/card.tsx';

const kinds = [
  { value: 'contact', label: 'Everything of one contact' },
  { value: 'agent', label: 'Everything of one agent' },
  { value: 'settings', label: 'Settings, question set and CRM metadata' },
] as const;

/** Throws away what is kept of one thing, in every tier and every process. It is computed anew when next asked for. */
export function InvalidateForm({ onDone }: { readonly onDone: () => void }) {
  const locations = useLocations();
  const [location, setLocation] = useState('');
  const [what, setWhat] = useState<InvalidateRequest['what']>('contact');
  const [id, setId] = useState('');
  const [said, setSaid] = useState('');
  const chosen = location === '' ? (locations[0]?.locationId ?? '') : location;
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      const body: InvalidateRequest = what === 'settings' ? { what } : { what, id };
      const url = `/api/locations/${encodeURIComponent(chosen)}/caches/invalidate`;
      const { outcome } = await send<InvalidateResponse>('POST', url, body);
      setSaid(
        outcome === 'everywhere'
          ? 'Thrown away everywhere.'
          : 'Thrown away here; a tier could not be told yet and is not read until it was.',
      );
      onDone();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Card title="Throw away" note="nothing is lost: it is computed anew">
      <form class="form" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>Of the location</span>
          <select value={chosen} onChange={({ currentTarget }) => setLocation(currentTarget.value)}>
            {locations.map(({ locationId, name }) => (
              <option key={locationId} value={locationId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>What</span>
          <select
            value={what}
            onChange={({ currentTarget }) =>
              setWhat(kinds.find(({ value }) => value === currentTarget.value)?.value ?? 'contact')
            }
          >
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {what !== 'settings' && (
          <label class="field">
            <span>Id of the {what} in the CRM</span>
            <input
              value={id}
              required
              maxLength={100}
              onInput={({ currentTarget }) => setId(currentTarget.value)}
            />
          </label>
        )}
        <div class="actions">
          <button type="submit">Throw away</button>
        </div>
        <p class="form-said" role="status">
          {said}
        </p>
      </form>
    </Card>
  );
}
