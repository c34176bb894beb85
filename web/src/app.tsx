import { computed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useKeyboard } from './keyboard.ts';
import { useLiveStream } from './live.ts';
import { pages } from './pages/registry.ts';
import { filter, path } from './router.ts';
import { ErrorState } from './ui/error-state.tsx';
import { KeyboardHelp } from './ui/keyboard-help.tsx';
import { Loading } from './ui/loading.tsx';
import { Sidebar } from './ui/sidebar.tsx';
import { useMe } from './use-me.ts';

const current = computed(() => pages.find((page) => page.path === path.value) ?? null);

/** The frame around every page: navigation, keyboard, the live stream. */
export function App() {
  useLiveStream(filter('location'));
  const help = useKeyboard();
  const page = current.value;
  const isAgent = useMe()?.role === 'agent';
  useEffect(() => {
    // every page here is the owner's; the agent's own is the panel
    if (isAgent) location.replace('/panel');
  }, [isAgent]);
  useEffect(() => {
    document.title = `${page?.title ?? 'Not found'} · EnterpriseHub`;
  }, [page]);
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <div class="shell">
        <Sidebar current={page?.path ?? ''} onHelp={help.open} />
        <main id="content" tabIndex={-1}>
          {page === null ? (
            <ErrorState message="There is no page at this address." />
          ) : (
            <LazyPage key={page.path} load={page.load} />
          )}
        </main>
      </div>
      {help.isOpen && <KeyboardHelp onClose={help.close} />}
    </>
  );
}

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly Component: ComponentType }
  | { readonly state: 'failed' };

function LazyPage({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    load().then(
      (Component) => setLoaded({ state: 'ready', Component }),
      () => setLoaded({ state: 'failed' }),
    );
  }, [load]);
  switch (loaded.state) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <ErrorState
          message="Either the server does not answer, or a new version was installed and this page is to be loaded anew."
          // a browser may remember that a part of the program did not come
          onRetry={() => location.reload()}
        />
      );
    case 'ready':
      return <loaded.Component />;
    default:
      return loaded satisfies never;
  }
}
