import { useEffect, useState } from 'preact/hooks';
import type { ForecastResponse, ReplayForecast } from '../../../../src/http/contract/webhooks.ts';
import { send } from '../../api.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { count } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { said } from '../records/words.ts';

interface ReplayProps {
  readonly base: string;
  readonly ids: readonly number[];
  readonly onReplayed: () => void;
}

type Asked =
  | { readonly state: 'asking' }
  | { readonly state: 'told'; readonly forecast: readonly ReplayForecast[] }
  | { readonly state: 'failed'; readonly message: string };

const columns: readonly Column<ReplayForecast>[] = [
  { title: 'Webhook', isNumber: true, cell: ({ id }) => id },
  { title: 'Contact', isMinor: true, cell: ({ contactId }) => contactId },
  { title: 'It would', cell: ({ effect }) => said(effect) },
  { title: 'Because', cell: ({ sentence }) => sentence },
];

/** Says first what would happen; replays only what was said. */
export function Replay({ base, ids, onReplayed }: ReplayProps) {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' });
  const fail = (error: unknown) =>
    setAsked({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
  useEffect(() => {
    send<ForecastResponse>('POST', `${base}/dead-letters/forecast`, { ids }).then(
      ({ forecast }) => setAsked({ state: 'told', forecast }),
      fail,
    );
  }, []);
  if (asked.state === 'asking') return <Loading />;
  if (asked.state === 'failed') return <ErrorState message={asked.message} />;
  const texts = asked.forecast.filter(({ mayText }) => mayText).length;
  const replay = () =>
    send('POST', `${base}/dead-letters/replay`, { ids: asked.forecast.map(({ id }) => id) }).then(
      onReplayed,
      fail,
    );
  return (
    <Card
      title="Dry run"
      note={`nothing was sent or changed by asking; ${count(texts)} of ${count(asked.forecast.length)} may lead to a text`}
      tone={texts > 0 ? 'warning' : 'plain'}
    >
      <Table
        caption="What a replay would do"
        columns={columns}
        rows={asked.forecast}
        keyOf={({ id }) => id}
        empty={{ title: 'None of them is dead any more' }}
      />
      {asked.forecast.length > 0 && (
        <div class="actions">
          <button type="button" onClick={replay}>
            Replay {count(asked.forecast.length)}
          </button>
        </div>
      )}
    </Card>
  );
}
