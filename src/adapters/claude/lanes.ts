import type { Lane } from '../../domain/model.ts';

/** What never varies inside a lane; a change of any of it loses the vendor's prompt cache. */
export interface LaneConfig {
  readonly model: string;
  /** `default` sends no thinking field: the models of today then think, which costs time and tokens. */
  readonly thinking: 'disabled' | 'between_tools' | 'default';
  readonly effort: 'low' | 'medium' | 'high';
  /** Upper bound; a request may ask for less. */
  readonly maxTokens: number;
}

const fast = { model: 'claude-haiku-5-5', thinking: 'disabled', effort: 'low' } as const;

/** Fast and cheap everywhere: routing to the small model saves more than caching does. */
export const defaultLanes: Readonly<Record<Lane, LaneConfig>> = {
  analyse: { ...fast, maxTokens: 1500 },
  qualify: { ...fast, maxTokens: 800 },
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

/** A lane with another model. Haiku can switch its thinking off; larger ones only limit it to the gaps between tools. */
export function laneOn(lane: LaneConfig, model: string): LaneConfig {
  if (model.includes('haiku')) return { ...lane, model, thinking: 'disabled' };
  return { ...lane, model, thinking: model.includes('sonnet-5-5') ? 'between_tools' : 'default' };
}
