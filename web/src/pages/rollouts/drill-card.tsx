import { useEffect, useRef, useState } from 'preact/hooks';
import type { DrillResponse, DrillView, StartDrillRequest } from '../../../../src/http/contract/drill.ts';
import { send } from '../../api.ts';
import { frame } from '../../live.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Field } from '../../ui/field.tsx';
import { count } from '../../ui/numbers.ts';
import { Said } from '../../ui/said.tsx';
import { Shown } from '../../ui/shown.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useDoing } from '../../use-doing.ts';
import { useView } from '../../use-view.ts';
import { DrillLive } from './drill-live.tsx';
import { DrillReason } from './drill-reason.tsx';

/** The drill of the guard: a button, a warning, and what the guard sees while it runs. */
export function DrillCard({ onEnd }: { readonly onEnd: () => void }) {
  const view = useView<DrillResponse>('/api/pages/drill');
  const running = view.now.state === 'ready' ? view.now.view.running : null;
  const isRunning = running !== null;
  const beat = frame.value?.at;
  const loadedAt = view.now.state === 'ready' ? view.now.loadedAt : 0;
  const askedAfter = useRef(0);
  // the live stream is the clock: with every frame while there is something to see, and never two questions at once
  useEffect(() => {
    if (!isRunning || askedAfter.current === loadedAt) return;
    askedAfter.current = loadedAt;
    view.reload();
  }, [isRunning, beat]);
  const [wasRunning, setWasRunning] = useState(false);
  useEffect(() => {
    if (wasRunning && !isRunning && view.now.state === 'ready') onEnd();
    setWasRunning(isRunning);
  }, [isRunning]);
  return (
    <Card title="Drill" note="would the guard find a bad release?" tone={isRunning ? 'warning' : 'plain'}>
      <Shown of={view}>
        {(drill) => (
          <>
            {drill.running === null ? (
              <StartDrill drill={drill} reload={view.reload} />
            ) : (
              <DrillLive drill={drill} running={drill.running} reload={view.reload} />
            )}
            <Table
              caption="Drills so far"
              columns={columns}
              rows={drill.past}
              keyOf={({ drillId }) => drillId}
              empty={{ title: 'No drill so far' }}
            />
          </>
        )}
      </Shown>
    </Card>
  );
}

function StartDrill({ drill, reload }: { readonly drill: DrillResponse; readonly reload: () => void }) {
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState(String(drill.minutes.usual));
  const [isAsking, setAsking] = useState(false);
  const doing = useDoing();
  const start = () =>
    doing.do(async () => {
      const body: StartDrillRequest = { reason, minutes: Number(minutes) };
      await send<DrillResponse>('POST', '/api/drill', body);
      reload();
      return 'The drill is under way.';
    });
  const seconds = drill.delayMs / 1000;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsking(true);
      }}
    >
      <p class="wide">
        A drill slows real traffic down: for {drill.share * 100} % of the contacts of every location, each
        read of the analysis cache takes {seconds} s longer, so their answers come {seconds} s later. Nothing
        is sent that would not have been sent. It ends when the guard takes the flag back, when its time is
        over, or when you stop it. The guard needs {count(drill.runsNeeded)} runs of these contacts before it
        may judge; with less traffic the drill ends by time.
      </p>
      <DrillReason label="Reason, kept in the audit" value={reason} onChange={setReason} />
      <Field label="At most, minutes">
        <input
          type="number"
          value={minutes}
          required
          min={drill.minutes.least}
          max={drill.minutes.most}
          onInput={({ currentTarget }) => setMinutes(currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <button type="submit" disabled={drill.refusal !== null || doing.isBusy}>
          Start a drill
        </button>
      </div>
      {drill.refusal !== null && <p class="note wide">Not now: {drill.refusal}.</p>}
      <Said of={doing} />
      {isAsking && (
        <Confirm
          title="Slow real traffic down?"
          action="Start the drill"
          onConfirm={() => void start()}
          onClose={() => setAsking(false)}
        >
          For at most {minutes} minutes {drill.share * 100} % of the contacts are answered {seconds} s later.
        </Confirm>
      )}
    </form>
  );
}

const endings: Readonly<
  Record<NonNullable<DrillView['ended']>['how'], { readonly tone: Tone; readonly words: string }>
> = {
  'rolled-back': { tone: 'good', words: 'found and taken back' },
  'timed-out': { tone: 'warning', words: 'time over, not found' },
  stopped: { tone: 'plain', words: 'stopped' },
  'not-started': { tone: 'plain', words: 'never began' },
};

const columns: readonly Column<DrillView>[] = [
  { title: 'When', cell: ({ startedAt }) => <Time at={startedAt} /> },
  {
    title: 'End',
    cell: ({ ended }) =>
      ended === null ? '' : <Badge tone={endings[ended.how].tone}>{endings[ended.how].words}</Badge>,
  },
  {
    title: 'From the first bad run',
    isNumber: true,
    cell: ({ ended }) =>
      ended === null || ended.secondsFromFirstBad === null
        ? '–'
        : `${ended.secondsFromFirstBad.toFixed(0)} s`,
  },
  { title: 'Ended by', isMinor: true, cell: ({ ended }) => ended?.by ?? '' },
  {
    title: 'Wanted by',
    cell: ({ author, reason }) => (
      <>
        {author}
        <br />
        <span class="note">{reason}</span>
      </>
    ),
  },
];
