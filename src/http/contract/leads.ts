/** The page Leads. */
export type {
  ConversionLine,
  DropOff,
  FunnelStage,
  FunnelView,
  SourceLine,
} from '../../features/records/index.ts';
