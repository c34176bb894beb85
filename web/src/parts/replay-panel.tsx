import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReplayAnswer, ReplayRequestBody, ReplayView } from '../../../src/http/contract/replay.ts';
import { get, send } from '../api.ts';
import { Card } from '../ui/card.tsx';
import { ReplayForm } from './replay-form.tsx';
import { ReplayResults } from './replay-results.tsx';

interface ReplayPanelProps {
  readonly locationId: string;
  readonly contactId: string;
  /** One turn alone; without it the contact's newest ones. */
  readonly runId?: string;
}

const lookEveryMs = 700;

/** The same turns again, dry, with something changed; what would be otherwise. */
export function ReplayPanel({ locationId, contactId, runId }: ReplayPanelProps) {
  const [view, setView] = useState<ReplayView | null>(null);
  const [said, setSaid] = useState('');
  const looking = useRef<AbortController | null>(null);
  useEffect(() => () => looking.current?.abort(), []);
  const path = `/api/locations/${locationId}/replay`;
  const complain = (error: unknown) => setSaid(error instanceof Error ? error.message : String(error));

  const start = (change: ReplayRequestBody) => {
    looking.current?.abort();
    const aborting = new AbortController();
    looking.current = aborting;
    setSaid('');
    setView(null);
    const what = runId === undefined ? { contact: contactId } : { run: runId };
    send<ReplayAnswer>('POST', path, { ...what, ...change })
      .then(({ replay }) => follow(`${path}/${replay.replayId}`, aborting.signal, setView))
      .catch((error: unknown) => !aborting.signal.aborted && complain(error));
  };
  const stop = () => {
    if (view !== null) send('POST', `${path}/${view.replay.replayId}/stop`, {}).catch(complain);
  };

  return (
    <Card title="Replay" note="a dry run: nothing is sent and nothing is changed">
      <ReplayForm isRunning={view?.replay.state === 'running'} onStart={start} onStop={stop} />
      <p class="form-said" role="status">
        {said}
      </p>
      {view !== null && <ReplayResults view={view} />}
    </Card>
  );
}

async function follow(url: string, signal: AbortSignal, show: (view: ReplayView) => void): Promise<void> {
  for (;;) {
    const view = await get<ReplayView>(url, signal);
    show(view);
    if (view.replay.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
