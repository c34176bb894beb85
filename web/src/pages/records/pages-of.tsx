import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Page } from '../../../../src/http/contract/conversations.ts';
import { get } from '../../api.ts';
import { Shown } from '../../ui/shown.tsx';
import { useView } from '../../use-view.ts';

interface PagesOfProps<Row> {
  /** The address of the first page, filters included. */
  readonly url: string;
  readonly children: (rows: readonly Row[], reload: () => void) => ComponentChildren;
}

/** A list that grows at its end: what is being read never moves. Another filter begins it anew. */
export function PagesOf<Row>({ url, children }: PagesOfProps<Row>) {
  const first = useView<Page<Row>>(url);
  const [more, setMore] = useState<Page<Row> | null>(null);
  const [trouble, setTrouble] = useState('');
  const loadedAt = first.now.state === 'ready' ? first.now.loadedAt : 0;
  useEffect(() => {
    setMore(null);
    setTrouble('');
  }, [url, loadedAt]);
  const load = async (after: string) => {
    const next = await get<Page<Row>>(`${url}${url.includes('?') ? '&' : '?'}after=${after}`);
    setMore((shown) => ({ rows: [...(shown?.rows ?? []), ...next.rows], next: next.next }));
    setTrouble('');
  };
  return (
    <Shown of={first}>
      {(page) => {
        const next = more === null ? page.next : more.next;
        return (
          <>
            {children([...page.rows, ...(more?.rows ?? [])], first.reload)}
            {trouble !== '' && <p role="alert">{trouble}</p>}
            {next !== null && (
              <button
                type="button"
                class="quiet more"
                onClick={() => load(next).catch((error: unknown) => setTrouble(String(error)))}
              >
                Older
              </button>
            )}
          </>
        );
      }}
    </Shown>
  );
}
