export { createPipeline, type Pipeline } from './pipeline.ts';
export type { PipelineDeps, StartVerdict, TurnStore } from './ports.ts';
