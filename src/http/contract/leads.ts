/** The page Leads. */
export type { DropOff, FunnelStage, FunnelView, SourceLine } from '../../features/records/index.ts';
