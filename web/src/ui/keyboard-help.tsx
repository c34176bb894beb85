import { useEffect, useRef } from 'preact/hooks';
import { pages } from '../pages/registry.ts';

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help" aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>first filter</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>this list</dd>
        {pages.map((page) => [
          <dt key={`${page.path} key`}>
            <kbd>g</kbd> <kbd>{page.key}</kbd>
          </dt>,
          <dd key={page.path}>{page.title}</dd>,
        ])}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
