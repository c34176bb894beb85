import { defaultLanes, type LaneConfig } from '../adapters/claude/index.ts';
import type { Config } from '../config/config.ts';
import type { Lane } from '../domain/model.ts';

/** The lanes with the models that the settings name. */
export function lanesOf(config: Config): Readonly<Record<Lane, LaneConfig>> {
  const { analyseModel, composeModel } = config.claude;
  return {
    ...defaultLanes,
    ...(analyseModel === null
      ? {}
      : {
          analyse: { ...defaultLanes.analyse, ...laneFor(analyseModel) },
          qualify: { ...defaultLanes.qualify, ...laneFor(analyseModel) },
        }),
    ...(composeModel === null ? {} : { compose: { ...defaultLanes.compose, ...laneFor(composeModel) } }),
  };
}

/** Haiku can switch its thinking off; the larger models only limit it to the gaps between tool calls. */
function laneFor(model: string): Pick<LaneConfig, 'model' | 'thinking'> {
  if (model.includes('haiku')) return { model, thinking: 'disabled' };
  return { model, thinking: model.includes('sonnet-5-5') ? 'between_tools' : 'default' };
}
