import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LiveFrame } from '../../src/http/contract/live.ts';

/** Without a frame for this long, what is shown is old. The server sends one a second. */
const staleAfterMs = 4_000;
const lookEveryMs = 1_000;

/** The newest frame; null until the first one came. One stream per tab, open only while somebody looks at it. */
export const frame = signal<LiveFrame | null>(null);
export const liveState = signal<'connecting' | 'live' | 'stale'>('connecting');

let viewers = 0;
let source: EventSource | null = null;
let heardAt = 0;
let looking: ReturnType<typeof setInterval> | undefined;

/** Keeps the stream open while the component is there. Read `frame.value` for what it brings. */
export function useLive(): void {
  useEffect(() => {
    viewers += 1;
    if (viewers === 1) start();
    return () => {
      viewers -= 1;
      if (viewers === 0) stop();
    };
  }, []);
}

function start(): void {
  heardAt = Date.now();
  open();
  looking = setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', onVisibility);
}

function stop(): void {
  clearInterval(looking);
  source?.close();
  source = null;
  document.removeEventListener('visibilitychange', onVisibility);
}

function open(): void {
  source?.close();
  source = new EventSource('/api/live');
  source.addEventListener('frame', (event) => {
    // written by our own server for this stream
    frame.value = JSON.parse(event.data) as LiveFrame;
    heardAt = Date.now();
    liveState.value = 'live';
  });
}

function look(): void {
  if (document.hidden) return;
  const silentMs = Date.now() - heardAt;
  if (silentMs < staleAfterMs) return;
  liveState.value = 'stale';
  // an EventSource gives up for good on an HTTP error; one that is closed is opened anew
  if (source?.readyState === EventSource.CLOSED) open();
}

/** A tab in the background costs the server nothing. */
function onVisibility(): void {
  if (document.hidden) {
    source?.close();
  } else {
    heardAt = Date.now();
    open();
  }
}
