import { useState } from 'preact/hooks';
import type { TraceSpan, TurnTrace, TurnTracesResponse } from '../../../../src/http/contract/trace.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { milliseconds } from '../../ui/numbers.ts';
import { Time } from '../../ui/time.tsx';
import { useView } from '../../use-view.ts';

interface TracesProps {
  /** The address of the contact. */
  readonly base: string;
  readonly zone: string;
}

/** Where the time of a turn went, bar by bar; asked for when somebody opens it. */
export function Traces({ base, zone }: TracesProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card title="Traces" note="sampled, and kept for a while">
      <details class="decision" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>Where the time of each turn went</summary>
        {isOpen && <Kept base={base} zone={zone} />}
      </details>
    </Card>
  );
}

function Kept({ base, zone }: TracesProps) {
  const { now } = useView<TurnTracesResponse>(`${base}/traces`);
  if (now.state === 'loading') return <Loading />;
  if (now.state === 'failed' || now.view.traces.length === 0) {
    return (
      <EmptyState title="No trace of this conversation is kept">
        Traces are sampled and kept for a while; the steps of each turn stand in its decision.
      </EmptyState>
    );
  }
  return (
    <>
      {now.view.traces.map((trace, index) => (
        <details class="decision" key={trace.traceId} open={index === 0}>
          <summary>
            <Time at={trace.startedAt} zone={zone} /> {milliseconds(trace.durationMs)}
          </summary>
          <Waterfall trace={trace} />
        </details>
      ))}
    </>
  );
}

function Waterfall({ trace }: { readonly trace: TurnTrace }) {
  const whole = Math.max(1, trace.durationMs);
  return (
    <div class="waterfall">
      {trace.spans.map((span) => [
        <span key={`${span.spanId} name`} title={attributesOf(span)}>
          {span.name}
        </span>,
        <svg
          key={`${span.spanId} bar`}
          viewBox="0 0 1000 12"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${span.name}: from ${milliseconds(span.startMs)}, for ${milliseconds(span.durationMs)}`}
        >
          <rect
            class={span.isError ? 'troubled' : 'whole'}
            x={(span.startMs / whole) * 1000}
            width={Math.max(2, (span.durationMs / whole) * 1000)}
            y={1}
            height={10}
          />
        </svg>,
        <span key={`${span.spanId} time`} class="note">
          {milliseconds(span.durationMs)}
        </span>,
      ])}
    </div>
  );
}

function attributesOf({ attributes }: TraceSpan): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join('\n');
}
