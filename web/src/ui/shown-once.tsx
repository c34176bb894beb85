import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface ShownOnceProps {
  readonly label: string;
  readonly secret: string;
  readonly children: ComponentChildren;
  readonly onDone: () => void;
}

/** A secret that the server will not say again, to be copied now. */
export function ShownOnce({ label, secret, children, onDone }: ShownOnceProps) {
  const text = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    text.current?.select();
    try {
      await navigator.clipboard.writeText(secret);
      setSaid('Copied.');
    } catch {
      // a page without https has no clipboard; what is selected can still be copied by hand
      setSaid('It is selected: copy it with the keyboard.');
    }
  };
  return (
    <section class="shown-once" aria-label={label}>
      <label class="field">
        <span>{label}</span>
        <input ref={text} class="mono" readOnly value={secret} onFocus={() => text.current?.select()} />
      </label>
      <div class="actions">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" class="quiet" onClick={onDone}>
          Done
        </button>
      </div>
      <p class="note">{children}</p>
      <p class="note" role="status">
        {said}
      </p>
    </section>
  );
}
