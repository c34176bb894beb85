import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { inbox } from './state.ts';

const tickMs = 20_000;
const ticks = signal(0);

/** The server's time, as far as the page can know it: it ages on with this device's clock. */
export function useNow(): number {
  useEffect(() => {
    const timer = setInterval(() => {
      ticks.value += 1;
    }, tickMs);
    return () => clearInterval(timer);
  }, []);
  // read, so that whoever shows a time is drawn again with each tick
  void ticks.value;
  const shown = inbox.value;
  if (shown === null) return Date.now();
  const skewMs = skews.get(shown) ?? shown.now - Date.now();
  skews.set(shown, skewMs);
  return Date.now() + skewMs;
}

const skews = new WeakMap<object, number>();

/** How long ago, in few letters; the moment itself on hover and for screen readers. */
export function Ago({ at }: { readonly at: number }) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <time class="ago" dateTime={moment.toISOString()} title={moment.toLocaleString()}>
      {words(now - at)}
    </time>
  );
}

function words(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** A clock time in the location's zone. */
export function clockTime(at: number): string {
  const zone = inbox.value?.timeZone;
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(at));
}
