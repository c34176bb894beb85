/** The page Coaching. */
export type { CardRow, CoachingView, KindLine, LaneLine } from '../../features/records/index.ts';
