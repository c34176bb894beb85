import { useEffect, useRef } from 'preact/hooks';
import type { TranscriptLine } from '../../../../src/http/contract/conversations.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Time } from '../../ui/time.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';

interface TranscriptProps {
  readonly lines: readonly TranscriptLine[];
  readonly zone: string;
}

/** Bubbles, the newest at the bottom and in view. What was not said stands dashed where it would have been. */
export function Transcript({ lines, zone }: TranscriptProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  if (lines.length === 0) return <EmptyState title="Nothing was said yet" />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={box} class="transcript" role="log" aria-label="Transcript" tabIndex={0}>
      {lines.map((line) => (
        <Bubble key={line.id} line={line} zone={zone} />
      ))}
    </div>
  );
}

/** Delivered, received and a person's texts need no colour: they are the rule. */
const ordinary = ['delivered', 'received', 'sent'];

function Bubble({ line, zone }: { readonly line: TranscriptLine; readonly zone: string }) {
  const isSaid = [...ordinary, 'waiting', 'failed', 'dead'].includes(line.delivery);
  const side = line.author === 'lead' ? 'lead' : 'ours';
  return (
    <div id={`text-${line.id}`} class={`bubble ${side} ${isSaid ? '' : 'unsaid'}`}>
      <p>{line.text}</p>
      <footer>
        <strong>{said(line.author)}</strong>
        <span>{line.channel}</span>
        <Time at={line.at} zone={zone} />
        {ordinary.includes(line.delivery) ? <span>{line.delivery}</span> : <StateBadge of={line.delivery} />}
        {line.disclosed && <span>says that it is an AI</span>}
        {line.asked !== null && <span>asks for {said(line.asked)}</span>}
        {line.messageClass !== null && line.messageClass !== 'answer' && (
          <span>{said(line.messageClass)}</span>
        )}
        {line.attempts > 1 && <span>{line.attempts} attempts</span>}
        {line.dueAt !== null && (
          <span>
            leaves <Time at={line.dueAt} zone={zone} />
          </span>
        )}
        {line.note !== '' && <span class="wrap">{line.note}</span>}
      </footer>
    </div>
  );
}
