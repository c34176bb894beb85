import type { Decision } from '../../domain/decision.ts';
import type { TurnState, TurnVersions } from '../../domain/turn-state.ts';
import { analysisVersion } from '../analysis/index.ts';
import type { Run } from './run.ts';
import { composeVersion } from './steps/compose-prompt.ts';

/** Of the product's own prompts, as this version has them. */
export const promptVersions: TurnVersions = { analyse: analysisVersion, compose: composeVersion };

/** What a later rehearsal of this run needs; about two kilobytes, stored apart from what pages show. */
export function turnStateOf(run: Run, decision: Decision): TurnState {
  const { claim, location, flags, variant, exposures } = run;
  const { facts: _facts, history, ...context } = claim.context;
  const handled = new Set(decision.handled);
  const { name, timeZone, phone, settings } = location;
  return {
    context,
    historyIds: history.map(({ messageId }) => messageId),
    deliveryIds: claim.pending.filter(({ id }) => handled.has(id)).map(({ event }) => event.deliveryId),
    openEffects: claim.effects.map(({ kind }) => kind),
    location: { name, timeZone, phone, settings },
    flags,
    variantId: variant?.id ?? null,
    exposures,
    versions: promptVersions,
    contactRead: decision.crm,
    after: {
      mode: decision.mode,
      score: decision.score,
      completion: decision.completion,
      stage: decision.stage,
    },
  };
}
