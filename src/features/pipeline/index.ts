export { createPipeline, type Pipeline } from './pipeline.ts';
export type { PipelineDeps, StartVerdict, TurnStore } from './ports.ts';
export type { PaidCall, Rehearsal } from './rehearsal.ts';
export { promptVersions } from './turn-state.ts';
