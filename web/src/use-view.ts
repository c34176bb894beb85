import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.ts';

export type ViewState<View> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly view: View; readonly loadedAt: number }
  | { readonly state: 'failed'; readonly message: string };

export interface UsedView<View> {
  readonly now: ViewState<View>;
  /** Asks again and keeps showing what is there until the answer comes. */
  reload(): void;
}

/** Reads a view model and reads it again when its address changes; an answer that nobody waits for is aborted. */
export function useView<View>(url: string): UsedView<View> {
  const [now, setNow] = useState<ViewState<View>>({ state: 'loading' });
  const [asked, setAsked] = useState(0);
  const shown = useRef('');
  useEffect(() => {
    const aborting = new AbortController();
    const pathOf = (address: string) => address.split('?')[0];
    // another filter of the same view keeps the old rows until the new ones are there: nothing jumps
    if (pathOf(shown.current) !== pathOf(url)) setNow({ state: 'loading' });
    shown.current = url;
    get<View>(url, aborting.signal).then(
      (view) => setNow({ state: 'ready', view, loadedAt: Date.now() }),
      (error: unknown) => {
        if (aborting.signal.aborted) return;
        setNow({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => aborting.abort();
  }, [url, asked]);
  return { now, reload: () => setAsked((times) => times + 1) };
}
