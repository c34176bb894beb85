export { type ClaudeModel, type ClaudeModelOptions, createClaudeModel } from './client.ts';
export { defaultLanes, type LaneConfig, qualityLane } from './lanes.ts';
