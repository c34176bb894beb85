import type { Decision } from '../../domain/decision.ts';
import { sequentialFlags, turnFlagNames } from '../../domain/turn-flags.ts';
import { answerAtOnce } from './answer-at-once.ts';
import { answerInSequence } from './answer-in-sequence.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run, Step } from './run.ts';
import type { SortedRows } from './steps/sort-rows.ts';

/** The texts of one turn, answered together, by the flow that the run's flags name. */
export function answerTexts(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  supersedable: boolean,
): Promise<Step<Decision>> {
  return isSequential(run)
    ? answerInSequence(deps, run, rows, supersedable)
    : answerAtOnce(deps, run, rows, supersedable);
}

function isSequential(run: Run): boolean {
  return turnFlagNames.every((name) => run.flags[name] === sequentialFlags[name]);
}
