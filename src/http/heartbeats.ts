import type { ServerResponse } from 'node:http';

interface Group {
  readonly streams: Set<() => void>;
  readonly timer: NodeJS.Timeout;
}

const groups = new Map<number, Group>();

/** Beats for a stream until it ends. One timer for all streams of the process: a thousand would wake it a thousand times. */
export function keepAlive(raw: ServerResponse, everyMs: number, beat: () => void): void {
  const group = groups.get(everyMs) ?? begin(everyMs);
  group.streams.add(beat);
  raw.once('close', () => {
    group.streams.delete(beat);
    if (group.streams.size > 0) return;
    clearInterval(group.timer);
    if (groups.get(everyMs) === group) groups.delete(everyMs);
  });
}

function begin(everyMs: number): Group {
  const streams = new Set<() => void>();
  const timer = setInterval(() => {
    for (const beat of streams) beat();
  }, everyMs).unref();
  const group = { streams, timer };
  groups.set(everyMs, group);
  return group;
}
