import { useState } from 'preact/hooks';
import type { DrillResponse, DrillView } from '../../../../src/http/contract/drill.ts';
import { send } from '../../api.ts';
import { Figure } from '../../ui/figure.tsx';
import { Meter } from '../../ui/meter.tsx';
import { count } from '../../ui/numbers.ts';
import { Said } from '../../ui/said.tsx';
import { Time } from '../../ui/time.tsx';
import { useDoing } from '../../use-doing.ts';
import { DrillReason } from './drill-reason.tsx';

interface DrillLiveProps {
  readonly drill: DrillResponse;
  readonly running: DrillView;
  readonly reload: () => void;
}

/** What the guard sees of the drill under way, and the button that ends it. */
export function DrillLive({ drill, running, reload }: DrillLiveProps) {
  const { reading, firstBadAt, endsAt, author, reason } = running;
  const judged = reading?.candidate.timed ?? 0;
  const words = { keep: 'fine', wait: 'collecting data', 'roll-back': 'harmful' } as const;
  return (
    <>
      <p role="status">
        A drill is under way since <Time at={running.startedAt} />, by {author}: {reason}. It ends by itself
        at <Time at={endsAt} />.
      </p>
      <div class="cards">
        <Figure
          label="Runs with the slow cache"
          value={`${count(judged)} of ${count(drill.runsNeeded)}`}
          basis="that the guard needs to judge"
        >
          <Meter
            value={judged}
            most={drill.runsNeeded}
            limit={drill.runsNeeded}
            tone="plain"
            label={`${judged} of ${drill.runsNeeded} runs`}
          />
        </Figure>
        <Figure
          label="Over the limit of 1,000 ms"
          value={
            reading === null ? '0' : `${count(reading.candidate.slow)} of ${count(reading.candidate.timed)}`
          }
          basis={
            reading === null
              ? undefined
              : `${count(reading.control.slow)} of ${count(reading.control.timed)} without`
          }
        />
        <Figure
          label="Verdict"
          value={reading === null ? 'no reading yet' : words[reading.outcome]}
          basis={
            reading === null ? undefined : (
              <>
                <Time at={reading.at} />: {reading.why}
                {reading.strikes > 0 && `, ${reading.strikes} bad in a row`}
              </>
            )
          }
          tone={reading?.outcome === 'roll-back' ? 'bad' : 'plain'}
        />
        <Figure
          label="Since the first bad run"
          value={
            firstBadAt === null
              ? 'none yet'
              : `${count(Math.max(0, Math.round((drill.at - firstBadAt) / 1000)))} s`
          }
          basis={firstBadAt === null ? undefined : <Time at={firstBadAt} />}
        />
      </div>
      <StopDrill reload={reload} />
    </>
  );
}

function StopDrill({ reload }: { readonly reload: () => void }) {
  const [reason, setReason] = useState('seen enough');
  const doing = useDoing();
  const stop = async (event: Event) => {
    event.preventDefault();
    await doing.do(async () => {
      await send<DrillResponse>('POST', '/api/drill/stop', { reason });
      reload();
      return 'The drill is stopped.';
    });
  };
  return (
    <form class="form" onSubmit={(event) => void stop(event)}>
      <DrillReason label="Why stop it" value={reason} onChange={setReason} />
      <div class="actions">
        <button type="submit" class="danger" disabled={doing.isBusy}>
          Stop the drill
        </button>
      </div>
      <Said of={doing} />
    </form>
  );
}
