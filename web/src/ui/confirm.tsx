import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ConfirmProps {
  readonly title: string;
  /** What the button does, in its own word. */
  readonly action: string;
  readonly onConfirm: () => void;
  /** After either answer. */
  readonly onClose: () => void;
  /** What will have happened afterwards. */
  readonly children: ComponentChildren;
}

/** Asks before something that ends what somebody is doing. Escape and «Cancel» change nothing. */
export function Confirm({ title, action, onConfirm, onClose, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help confirm" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <p>{children}</p>
      <form method="dialog" class="actions">
        <button type="submit" class="quiet">
          Cancel
        </button>
        <button type="submit" class="danger" onClick={onConfirm}>
          {action}
        </button>
      </form>
    </dialog>
  );
}
