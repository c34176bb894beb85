import type { MetricRecorder } from './recorder.ts';

/** What a service counts with. */
export type Recorder = Pick<MetricRecorder, 'note' | 'request' | 'measure' | 'timed' | 'count'>;

/** Counts nothing: what counting costs is measured against it. */
export const silentRecorder: Recorder = {
  note: () => undefined,
  request: () => undefined,
  measure: () => undefined,
  timed: (_name, work) => work(),
  count: () => undefined,
};
