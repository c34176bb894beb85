import { useEffect, useRef, useState } from 'preact/hooks';
import { take } from './draft.ts';
import { chooseFromInbox } from './loading.ts';
import { area, chosen, inbox } from './state.ts';

const keys: readonly (readonly [string, string])[] = [
  ['j / k', 'next or previous conversation'],
  ['1 2 3', 'insert a suggestion (Alt + number while writing)'],
  ['Tab', 'take the ghost words; Escape waves them away'],
  ['r', 'write'],
  ['Ctrl + Enter', 'send'],
  ['t', 'take over'],
  ['b', 'hand back to the AI'],
  ['w', 'why the first card'],
  ['x', 'dismiss the first card'],
  ['Escape', 'leave the text field'],
];

/** Every act has a key; whoever writes is left alone. */
export function usePanelKeys(): { isOpen: boolean; open: () => void; close: () => void } {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
        return;
      }
      if (act(event.key, () => setOpen(true))) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

function act(key: string, openHelp: () => void): boolean {
  switch (key) {
    case 'j':
    case 'k':
      return move(key === 'j' ? 1 : -1);
    case '1':
    case '2':
    case '3':
      take(Number(key) - 1);
      return true;
    case 'r':
      area.value = 'talk';
      document.querySelector<HTMLTextAreaElement>('#composer-text')?.focus();
      return true;
    case '?':
      openHelp();
      return true;
    case 't':
    case 'b':
    case 'w':
    case 'x': {
      const button = document.querySelector<HTMLButtonElement>(`[data-key="${key}"]`);
      button?.click();
      return button !== null;
    }
    default:
      return false;
  }
}

function move(by: number): boolean {
  const items = inbox.value?.items ?? [];
  const at = items.findIndex(({ contactId }) => contactId === chosen.value);
  const next = items[at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
  if (next === undefined) return false;
  chooseFromInbox(next.contactId);
  document.querySelector<HTMLElement>(`[data-contact="${CSS.escape(next.contactId)}"]`)?.focus();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}

export function KeyHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog class="help" ref={dialog} onClose={onClose} aria-label="Keys">
      <h2>Keys</h2>
      <dl>
        {keys.map(([key, what]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
