import type { Lane } from '../../domain/model.ts';

/** What never varies inside a lane; a change of any of it loses the vendor's prompt cache. */
export interface LaneConfig {
  readonly model: string;
  /** `default` sends no thinking field: the models of today then think, which costs time and tokens. */
  readonly thinking: 'disabled' | 'between_tools' | 'default';
  readonly effort: 'low' | 'medium' | 'high';
  /** Upper bound of what is written; a request may ask for less. Room for thinking comes on top. */
  readonly maxTokens: number;
}

/**
 * The whole analysis with every fact of the schema, a hundred letters of quote to each, is some 4,500 tokens (measured
 * by `features/analysis/output-limit.test.ts`). Both lanes give that same answer; what is not written costs nothing.
 */
const wholeAnalysis = 6000;

const fast = { model: 'claude-haiku-5-5', thinking: 'disabled', effort: 'low' } as const;

/** Fast and cheap everywhere: routing to the small model saves more than caching does. */
export const defaultLanes: Readonly<Record<Lane, LaneConfig>> = {
  analyse: { ...fast, maxTokens: wholeAnalysis },
  qualify: { ...fast, maxTokens: wholeAnalysis },
  compose: { ...fast, maxTokens: 400 },
  shorten: { ...fast, maxTokens: 300 },
  coach: { ...fast, maxTokens: 800 },
  objection: { ...fast, maxTokens: 200 },
  wording: { ...fast, maxTokens: 200 },
  chat: { ...fast, maxTokens: 700 },
};

/** For replies that need quality: about eighteen times the price of the fast lane, twice its time. */
export const qualityLane: LaneConfig = {
  model: 'claude-sonnet-5-5',
  thinking: 'between_tools',
  effort: 'low',
  maxTokens: 400,
};

/**
 * A lane with another model. Haiku can switch its thinking off and Sonnet 5.5 limit it to the gaps between tools; Opus 5.5
 * and Fable always think, and of older models it is not known what they accept, so these get room for it.
 */
export function laneOn(lane: LaneConfig, model: string): LaneConfig {
  if (model.includes('haiku')) return { ...lane, model, thinking: 'disabled' };
  return { ...lane, model, thinking: model.includes('sonnet-5-5') ? 'between_tools' : 'default' };
}

/** What a refresh of a kept prefix asks for: nothing that anybody reads. */
export const refreshTokens = 1;

/**
 * Hidden thinking counts towards `max_tokens`: with the limit of the words alone a model that thinks is cut before its
 * first word. Sixteen times the estimated median of each effort, which about one answer in four thousand goes beyond.
 */
const thinkingRoom = { low: 2400, medium: 8000, high: 19_200 } as const;

/** The `max_tokens` of a request: the words, and room to think where thinking cannot be or was not turned off. */
export function outputTokens(lane: LaneConfig, wanted: number): number {
  const words = Math.min(wanted, lane.maxTokens);
  return maySpendOnThinking(lane) && wanted > refreshTokens ? words + thinkingRoom[lane.effort] : words;
}

/** Sonnet 5.5 that thinks between tools only has none to think between. */
export function maySpendOnThinking(lane: LaneConfig): boolean {
  return lane.thinking === 'default';
}
