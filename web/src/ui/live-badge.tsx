import { liveState } from '../live.ts';

const words = { connecting: 'connecting', live: 'live', stale: 'stale' } as const;

/** Says whether what moves on the page is what happens now. */
export function LiveBadge() {
  const state = liveState.value;
  const title =
    state === 'stale'
      ? 'The live stream dropped; numbers are as of the last frame. Trying again.'
      : 'One frame a second from the server';
  return (
    <span class={`live ${state}`} role="status" title={title}>
      {words[state]}
    </span>
  );
}
