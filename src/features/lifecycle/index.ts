export { Dormancy, type DormancyOptions } from './dormancy.ts';
export type { Asleep, LifecycleStore } from './ports.ts';
