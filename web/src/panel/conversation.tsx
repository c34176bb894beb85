import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskLine, DeskView, TextOnItsWay } from '../../../src/http/contract/desk.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Ago, clockTime } from './ago.tsx';
import { Composer } from './composer.tsx';
import { refreshView } from './loading.ts';
import { api, chosen, notice, say, view } from './state.ts';

/** What was said, who speaks, and the place to write. */
export function Conversation() {
  const shown = view.value;
  return (
    <section class="area talk" aria-label="Conversation">
      {chosen.value === null ? (
        <EmptyState title="Choose a conversation">
          <kbd>j</kbd> and <kbd>k</kbd> move through the inbox.
        </EmptyState>
      ) : shown === null ? (
        <Loading />
      ) : (
        <Talk key={shown.contactId} shown={shown} />
      )}
    </section>
  );
}

function Talk({ shown }: { readonly shown: DeskView }) {
  return (
    <>
      <header class="talk-head">
        <div>
          <h2>{shown.name}</h2>
          <p class="note">
            {shown.phone} · {shown.temperature} {shown.score}/7 · {shown.completion} % known
          </p>
        </div>
        <ChargeBar shown={shown} />
      </header>
      {shown.handoff !== null && <Handoff handoff={shown.handoff} />}
      <Transcript lines={shown.messages} />
      {shown.underWay.map((text) => (
        <UnderWay key={text.key} contactId={shown.contactId} text={text} />
      ))}
      <Composer shown={shown} />
    </>
  );
}

/** Who speaks now, and the one button that changes it. */
function ChargeBar({ shown }: { readonly shown: DeskView }) {
  const [isBusy, setBusy] = useState(false);
  const { charge, contactId, mayTakeOver, mayHandBack } = shown;
  const change = async (to: 'take over' | 'hand back') => {
    const desk = api.value;
    if (desk === null) return;
    setBusy(true);
    try {
      const { isSilent } = await (to === 'take over' ? desk.takeOver(contactId) : desk.handBack(contactId));
      notice.value =
        to === 'hand back'
          ? 'The assistant answers the next text.'
          : isSilent
            ? 'You are in charge. The assistant is silent.'
            : 'You are in charge. One text of the assistant had left just before.';
    } catch (error) {
      say(error);
    }
    setBusy(false);
    refreshView();
  };
  return (
    <div class="charge">
      <Badge tone={charge.who === 'opted-out' ? 'bad' : charge.who === 'assistant' ? 'good' : 'info'}>
        <span data-charge={charge.who}>{charge.label}</span>
      </Badge>
      {mayTakeOver && (
        <button type="button" disabled={isBusy} onClick={() => void change('take over')} data-key="t">
          {isBusy ? 'Taking over …' : 'Take over'}
        </button>
      )}
      {mayHandBack && (
        <button
          type="button"
          class="quiet"
          disabled={isBusy}
          onClick={() => void change('hand back')}
          data-key="b"
        >
          Hand back to AI
        </button>
      )}
      {charge.why !== '' && <p class="note">{charge.why}</p>}
    </div>
  );
}

function Handoff({ handoff }: { readonly handoff: NonNullable<DeskView['handoff']> }) {
  return (
    <p class={`handoff ${handoff.deadlineAt === null ? '' : 'open'}`}>
      <strong>Handed over:</strong> {handoff.reason} <Ago at={handoff.at} />
      {handoff.deadlineAt !== null && <> · answer by {clockTime(handoff.deadlineAt)}</>}
    </p>
  );
}

/** Follows the end while the reader is there, and leaves alone who reads further up. */
function Transcript({ lines }: { readonly lines: readonly DeskLine[] }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isBehind, setBehind] = useState(false);
  const last = lines.at(-1)?.id;
  const toEnd = () => {
    const { current } = box;
    if (current === null) return;
    current.scrollTop = current.scrollHeight;
    setBehind(false);
  };
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else setBehind(true);
  }, [last]);
  // The composer, a banner or a phone turned on its side make the box smaller under a reader who was at the end.
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="transcript-frame">
      <div
        class="transcript"
        ref={box}
        role="log"
        aria-label="Texts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
          if (isAtEnd.current) setBehind(false);
        }}
      >
        {lines.length === 0 && <EmptyState title="Nothing was said yet" />}
        {lines.map((line) => (
          <div key={line.id} class={`line by-${line.by}`} id={`text-${line.id}`}>
            <p class="bubble">{line.text}</p>
            <p class="note">
              {line.author} · <Ago at={line.at} />
              {line.isUnread && ' · new'}
            </p>
          </div>
        ))}
      </div>
      {isBehind && (
        <button type="button" class="to-end" onClick={toEnd}>
          New text ↓
        </button>
      )}
    </div>
  );
}

/** A text that has not come to its end: its rule and its hour, and the way to take it back. */
function UnderWay({ contactId, text }: { readonly contactId: string; readonly text: TextOnItsWay }) {
  const cancel = () => api.value?.cancelText(contactId, text.key).then(refreshView, say);
  const who = text.by === 'person' ? 'Your text' : "The assistant's text";
  return (
    <div class="under-way" role="status">
      <p>
        <strong>
          {text.state === 'waits' ? `${who} waits until ${clockTime(text.dueAt)}` : `${who} is on its way`}
        </strong>
        {text.ruleId !== null && (
          <span class="note">
            {' '}
            {text.why} (rule {text.ruleId})
          </span>
        )}
      </p>
      <p class="waiting-words">{text.text}</p>
      {text.mayCancel && (
        <button type="button" class="quiet" onClick={cancel}>
          Take it back
        </button>
      )}
    </div>
  );
}
