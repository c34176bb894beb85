import type { BenchRow } from './report.ts';

export async function runTurn(_options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  return Promise.resolve([]);
}
