import type { CardCount, CoachingView, KindLine, LaneCounts } from './coaching.ts';
import { type Figure, figure, neededForTail, share } from './figure.ts';

const usedStates = ['inserted', 'edited', 'sent'];

/** Shares over cards that were shown; an edit counts among the used ones. */
export function coachingView(
  counts: readonly CardCount[],
  lanes: readonly LaneCounts[],
  modelCostUsd: number,
): CoachingView {
  const kinds = [...new Set(counts.map(({ kind }) => kind))].sort();
  const compliance = counts.filter(({ kind }) => kind === 'compliance');
  const dismissed = sum(compliance, ({ state }) => state === 'dismissed');
  const acted = dismissed + sum(compliance, isUsed);
  return {
    cards: sum(counts),
    ...shares(counts),
    falseAlarms: share(dismissed, acted),
    kinds: kinds.map((kind) =>
      kindLine(
        kind,
        counts.filter((count) => count.kind === kind),
      ),
    ),
    lanes: lanes.map(({ lane, cards, meanMs, medianMs, p95Ms, cardCostUsd }) => ({
      ...{ lane, cards },
      meanMs: figure(meanMs, cards),
      medianMs: figure(medianMs, cards),
      p95Ms: figure(p95Ms, cards, neededForTail),
      costUsd: cardCostUsd,
    })),
    modelCostUsd,
  };
}

function kindLine(kind: string, counts: readonly CardCount[]): KindLine {
  const states: Record<string, number> = {};
  for (const { state, cards } of counts) states[state] = (states[state] ?? 0) + cards;
  return { kind, shown: sum(counts), states, ...shares(counts) };
}

function shares(counts: readonly CardCount[]): { used: Figure; edited: Figure; dismissed: Figure } {
  const used = sum(counts, isUsed);
  const edited = counts.filter(isUsed).reduce((total, count) => total + count.edited, 0);
  return {
    used: share(used, sum(counts)),
    edited: share(edited, used),
    dismissed: share(
      sum(counts, ({ state }) => state === 'dismissed'),
      sum(counts),
    ),
  };
}

function isUsed({ state }: CardCount): boolean {
  return usedStates.includes(state);
}

function sum(counts: readonly CardCount[], fits: (count: CardCount) => boolean = () => true): number {
  return counts.filter(fits).reduce((total, { cards }) => total + cards, 0);
}
