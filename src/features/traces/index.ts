export type { TraceExport, TraceStore } from './ports.ts';
export { TraceRecorder, type TraceRules } from './trace-recorder.ts';
export type { TraceSpan, TurnTrace } from './turn-trace.ts';
