export { type Act, type ActKind, actKinds } from './act.ts';
export { type ActHistory, Acts, type ActsOptions } from './acts.ts';
export type { ActStore, ChainCount, ExperimentLine } from './ports.ts';
