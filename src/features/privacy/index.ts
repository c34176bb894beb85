export { Eraser, type EraserOptions } from './eraser.ts';
export type { Erased, Erasure, PrivacyPlace, PrivacyStore } from './ports.ts';
export { Retention, type RetentionOptions } from './retention.ts';
