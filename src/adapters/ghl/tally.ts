import type { CallRecord } from './call.ts';

/** Counts the calls of one client and how they ended. */
export function createTally() {
  let calls = 0;
  let ok = 0;
  let attempts = 0;
  const failed: Record<string, number> = {};
  return {
    count(record: CallRecord): void {
      calls++;
      attempts += record.attempts;
      if (record.outcome === 'ok') ok++;
      else failed[record.outcome] = (failed[record.outcome] ?? 0) + 1;
    },
    read: () => ({ calls, ok, attempts, failed: { ...failed } }),
  };
}
