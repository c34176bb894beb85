import { useEffect, useRef } from 'preact/hooks';
import type { DeskView, TextProblemView } from '../../../src/http/contract/desk.ts';
import { clockTime } from './ago.tsx';
import {
  acknowledge,
  draft,
  flush,
  ghostGone,
  keepUp,
  openDraft,
  press,
  take,
  vouch,
  write,
} from './draft.ts';
import { suggestions } from './state.ts';

/** Where the agent writes: ghost words with Tab, the check of the draft, and the one button that sends. */
export function Composer({ shown }: { readonly shown: DeskView }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => openDraft(shown), [shown.contactId]);
  useEffect(() => keepUp(shown), [shown]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  const now = draft.value;
  const text = now?.contactId === shown.contactId ? now.text : '';
  useEffect(() => grow(field.current), [text]);
  if (now === null || now.contactId !== shown.contactId) return null;
  const since = leadTextsSince(shown, now.basedOn);
  const open = now.problems.filter(({ ruleId }) => !now.vouchedFor.includes(ruleId));
  const onlyHour = now.opensAt !== null && open.length === 1;
  const isOut = shown.charge.who === 'opted-out';
  const isBlocked = isOut || open.length > 0 || since > 0;
  // what the agent has answered is not to be said again by a slip of Tab, not even before its card has left
  const isAnswered = shown.messages.at(-1)?.by === 'person';
  const ghost = text === '' && !isAnswered ? (suggestions.value[0]?.text ?? '') : '';
  const hasGhost = ghost !== '' && ghostGone.value !== ghost && !isOut;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.shiftKey && hasGhost) {
      event.preventDefault();
      take(0);
    } else if (event.key === 'Escape' && hasGhost) {
      ghostGone.value = ghost;
      event.stopPropagation();
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      if (!isBlocked) void press();
    } else if (event.altKey && /^[1-3]$/.test(event.key)) {
      event.preventDefault();
      take(Number(event.key) - 1);
    }
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlocked) void press();
      }}
    >
      {since > 0 && (
        <div class="since" role="alert">
          <p>
            <strong>{shown.name} has written since you began.</strong> Read it before you send.
          </p>
          <button type="button" class="quiet" onClick={() => acknowledge(shown.newestLeadText)}>
            I have read it
          </button>
        </div>
      )}
      <div class="field">
        <label class="unseen" for="composer-text">
          Text to {shown.name}
        </label>
        <textarea
          id="composer-text"
          ref={field}
          rows={2}
          maxLength={shown.longest}
          value={text}
          disabled={isOut}
          aria-describedby="composer-note"
          placeholder={hasGhost ? '' : isOut ? 'Opted out: nothing may be sent' : 'Write a text'}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {hasGhost && (
          <p class="ghost" aria-hidden="true">
            {ghost} <kbd>Tab</kbd>
          </p>
        )}
      </div>
      <p class="unseen" id="composer-note">
        {hasGhost ? `Suggested: ${ghost}. Tab takes it, Escape waves it away.` : ''}
      </p>
      {text !== '' && <Problems problems={now.problems} vouchedFor={now.vouchedFor} />}
      {now.failed !== '' && (
        <p class="failed" role="alert">
          <strong>It is not known whether your text has left.</strong> Press Send again: it is sent once,
          however often you press. ({now.failed})
        </p>
      )}
      <div class="send-row">
        <span class="note">
          {now.segments > 0 && `${now.segments} ${now.segments === 1 ? 'segment' : 'segments'} · `}
          {shown.charge.who === 'assistant'
            ? 'Sending takes over from the assistant'
            : 'Sent under your name'}
        </span>
        {onlyHour && since === 0 && now.opensAt !== null && (
          <button type="button" class="quiet" disabled={now.isSending} onClick={() => void press(true)}>
            Send at {clockTime(now.opensAt)}
          </button>
        )}
        <button type="submit" disabled={isBlocked || now.isSending || text.trim() === ''}>
          {now.isSending ? 'Sending …' : 'Send'}
        </button>
      </div>
    </form>
  );
}

/** Why Send is blocked, each with its rule; what a person may know better can be vouched for. */
function Problems({
  problems,
  vouchedFor,
}: {
  readonly problems: readonly TextProblemView[];
  readonly vouchedFor: readonly string[];
}) {
  const vouchable = problems.filter(({ mayVouch }) => mayVouch);
  const shown = [
    ...problems.filter(({ mayVouch }) => !mayVouch),
    ...vouchable,
    ...vouchedFor
      .filter((ruleId) => !vouchable.some((one) => one.ruleId === ruleId))
      .map((ruleId) => ({ ruleId, why: '', mayVouch: true })),
  ];
  if (shown.length === 0) return null;
  return (
    <ul class="problems" aria-label="Why this text cannot go as it is" aria-live="polite">
      {shown.map(({ ruleId, why, mayVouch }) => (
        <li key={ruleId}>
          <strong>{ruleWords(ruleId)}</strong> {why} <code>{ruleId}</code>
          {mayVouch && (
            <label>
              <input
                type="checkbox"
                checked={vouchedFor.includes(ruleId)}
                onChange={(event) => vouch(ruleId, event.currentTarget.checked)}
              />{' '}
              I have checked this
            </label>
          )}
        </li>
      ))}
    </ul>
  );
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^untraceable-/, 'Nothing on record says this:'],
  [/^claim-without-record/, 'No record of this action:'],
  [/^steering$|^protected-topic$/, 'Fair housing: take this out:'],
  [/^link-/, 'This link is not on the location’s list:'],
  [/^length$/, 'Long text:'],
  [/^suppressed$|^dnd$|^mode-stopped$/, 'Must not be texted:'],
  [/^placeholder$/, 'A placeholder is left in it:'],
  [/^lead-has-written$/, 'Not sent:'],
];

function ruleWords(ruleId: string): string {
  return words.find(([pattern]) => pattern.test(ruleId))?.[1] ?? 'Held:';
}

function leadTextsSince(shown: DeskView, basedOn: string): number {
  if (basedOn === shown.newestLeadText) return 0;
  return shown.draft.basedOn === basedOn ? Math.max(1, shown.draft.leadTextsSince) : 1;
}

/** As high as its words, up to a third of the window. */
function grow(field: HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight + 2, innerHeight / 3)}px`;
}
