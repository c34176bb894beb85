import { askWhetherSignedIn } from './api.ts';

/** A stream that the browser has given up is opened anew after this long. */
const againMs = 3_000;
const asking = 'what is the newest?';

export interface SharedStream {
  close(): void;
}

/**
 * One event stream for all tabs that look at the same address: over HTTP/1 a browser opens six connections to a host, so
 * that six tabs with a stream each would leave none for anything else. Whoever holds the lock has the stream and passes on
 * what it hears; when that tab is closed or hidden, the next in line opens its own. Browsers give locks to safe origins
 * only (https, this machine): elsewhere each tab has its own stream.
 */
export function followShared(url: string, event: string, hear: (data: string) => void): SharedStream {
  const channel = new BroadcastChannel(url);
  const closing = new AbortController();
  let newest: string | null = null;
  let isHolder = false;
  const hold = () => {
    isHolder = true;
    return streamUntil(closing.signal, url, event, (data) => {
      newest = data;
      channel.postMessage(data);
      hear(data);
    });
  };
  channel.onmessage = ({ data }: MessageEvent<string>) => {
    if (data !== asking) hear(data);
    else if (isHolder && newest !== null) channel.postMessage(newest);
  };
  channel.postMessage(asking);
  if ('locks' in navigator) {
    // given up in the line before it was our turn: nothing to say
    navigator.locks.request(url, { signal: closing.signal }, hold).catch(() => undefined);
  } else {
    void hold();
  }
  return {
    close: () => {
      closing.abort();
      channel.close();
    },
  };
}

/** Resolves when the stream is closed, which hands the lock on. */
function streamUntil(
  signal: AbortSignal,
  url: string,
  event: string,
  hear: (data: string) => void,
): Promise<void> {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener(event, ({ data }: MessageEvent<string>) => hear(data));
    // it tries again by itself, except after an HTTP error
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      askWhetherSignedIn();
      timer = setTimeout(open, againMs);
    };
  };
  if (signal.aborted) return Promise.resolve();
  open();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      source.close();
      resolve();
    });
  });
}
