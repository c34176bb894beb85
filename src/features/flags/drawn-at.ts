import type { FlagView } from './view.ts';

/** When it was last decided anew who has the flag: by a change, or by a step of its schedule; 0: never. */
export function drawnAt({ changedAt, rule }: Pick<FlagView, 'changedAt' | 'rule'>, now: number): number {
  const step = rule.schedule.findLast(({ at }) => at <= now);
  return Math.max(changedAt ?? 0, step?.at ?? 0);
}
