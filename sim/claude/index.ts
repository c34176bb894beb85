export { type KnobPatch, type Knobs, noFaults, typicalFaults } from './knobs.ts';
export type { LedgerEntry, LedgerView, Totals } from './ledger.ts';
export type { Matcher, RequestPattern, ScriptedAnswer } from './script.ts';
export type { SimRequest } from './sim-request.ts';
export { type ClaudeSim, type ClaudeSimOptions, startClaudeSim } from './start-claude-sim.ts';
