export { type ClaudeModel, type ClaudeModelOptions, createClaudeModel } from './client.ts';
export { defaultLanes, type LaneConfig, laneOn, maySpendOnThinking, qualityLane } from './lanes.ts';
export { hasPrice, pricedModels } from './prices.ts';
