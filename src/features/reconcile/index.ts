export type { ReconcileStore } from './ports.ts';
export { Reconciler, type Reconciliation } from './reconciler.ts';
