import type { TurnContext } from '../../domain/turn.ts';
import type { TurnStore } from '../pipeline/index.ts';

/** The store of a rehearsal: it answers what was known then and books nothing. */
export function sealedStore(
  context: TurnContext,
  wasNumberSuppressed: (locationId: string, phone: string) => Promise<boolean>,
): TurnStore {
  const refuse = (what: string) => () =>
    Promise.reject(new Error(`a rehearsal must not ${what}: nothing of it may be booked`));
  return {
    isNumberSuppressed: wasNumberSuppressed,
    readInPieces: () => Promise.resolve(context),
    knownMessageIds: () => Promise.resolve(new Set()),
    bookedTaskIds: () => Promise.resolve(new Set()),
    // the sequential flow counts its time as it goes; a rehearsal's time is nobody's figure
    beginMetrics: () => Promise.resolve(),
    endMetrics: () => Promise.resolve(),
    decide: refuse('decide'),
    start: refuse('start an effect'),
    startOthers: refuse('start an effect'),
    finish: refuse('finish an effect'),
    rewrite: refuse('rewrite an effect'),
    plan: refuse('plan an effect'),
    bookCalls: refuse('book what the model cost'),
  };
}
