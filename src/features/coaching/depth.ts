import { type CardSeverity, severityRank } from './card.ts';

/** How much an agent wants to see; «supervised» sees all, and the manager sees it too. */
export const depths = ['light_touch', 'moderate', 'intensive', 'supervised'] as const;
export type Depth = (typeof depths)[number];

const least: Readonly<Record<Depth, CardSeverity>> = {
  light_touch: 'critical',
  moderate: 'high',
  intensive: 'medium',
  supervised: 'low',
};

export function isDeepEnough(depth: Depth, severity: CardSeverity): boolean {
  return severityRank(severity) >= severityRank(least[depth]);
}

export function isDepth(text: unknown): text is Depth {
  return depths.some((depth) => depth === text);
}
