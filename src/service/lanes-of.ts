import { defaultLanes, type LaneConfig, laneOn } from '../adapters/claude/index.ts';
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
          analyse: laneOn(defaultLanes.analyse, analyseModel),
          qualify: laneOn(defaultLanes.qualify, analyseModel),
        }),
    ...(composeModel === null ? {} : { compose: laneOn(defaultLanes.compose, composeModel) }),
  };
}
