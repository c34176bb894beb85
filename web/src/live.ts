import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LiveFrame } from '../../src/http/contract/live.ts';
import { addressOf } from './router.ts';
import { followShared, type SharedStream } from './shared-stream.ts';

/** Without a frame for this long, what is shown is old. The server sends one a second. */
const staleAfterMs = 4_000;
const lookEveryMs = 1_000;

/** The newest frame; null until the first one came. */
export const frame = signal<LiveFrame | null>(null);
export const liveState = signal<'connecting' | 'live' | 'stale'>('connecting');

/** Keeps the tab on the stream of one location or of all (''). Pages read `frame.value`. */
export function useLiveStream(location: string): void {
  useEffect(() => {
    const stream = openStream(location);
    return () => stream.close();
  }, [location]);
}

function openStream(location: string): { close(): void } {
  let stream: SharedStream | null = null;
  let heardAt = Date.now();

  const open = () => {
    stream = followShared(addressOf('/api/live', { location }), 'frame', (data) => {
      // written by our own server for this stream
      frame.value = JSON.parse(data) as LiveFrame;
      heardAt = Date.now();
      liveState.value = 'live';
    });
  };
  const look = () => {
    if (!document.hidden && Date.now() - heardAt >= staleAfterMs) liveState.value = 'stale';
  };
  // a tab in the background costs the server nothing
  const onVisibility = () => {
    heardAt = Date.now();
    stream?.close();
    if (!document.hidden) open();
  };

  liveState.value = 'connecting';
  open();
  const looking = setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', onVisibility);
  return {
    close: () => {
      clearInterval(looking);
      document.removeEventListener('visibilitychange', onVisibility);
      stream?.close();
      frame.value = null;
    },
  };
}
