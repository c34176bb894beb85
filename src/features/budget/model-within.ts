import type { Model, ModelOutcome } from '../../domain/model.ts';

/** The model, as long as the location has money: for whoever does without an answer, as a coach with instant cards. */
export function modelWithin(
  model: Model,
  mayAsk: (locationId: string) => boolean,
  reason = "today's budget for Claude is spent",
): Model {
  const { stream } = model;
  const refused: ModelOutcome = {
    ...{ outcome: 'failed', reason },
    ...{ isRetryable: false, isOutage: false, retryAfterMs: null },
  };
  return {
    ask: async (request) => (mayAsk(request.locationId) ? model.ask(request) : refused),
    ...(stream === undefined
      ? {}
      : {
          stream: async (request, listener) =>
            mayAsk(request.locationId) ? stream(request, listener) : refused,
        }),
  };
}
