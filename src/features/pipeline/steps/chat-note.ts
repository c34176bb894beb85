import type { ModelOutcome } from '../../../domain/model.ts';
import type { SpanNote } from '../../../kit/stopwatch.ts';

/** A model call in the words of OpenTelemetry's conventions for generative AI. No text, neither asked nor answered. */
export function chatNote(lane: string, outcome: ModelOutcome): SpanNote {
  const base = {
    'enterprisehub.vendor': 'claude',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.operation.name': 'chat',
    'enterprisehub.lane': lane,
  };
  switch (outcome.outcome) {
    case 'answered':
    case 'refused': {
      const { usage } = outcome;
      return {
        isError: outcome.outcome === 'refused',
        attributes: {
          ...base,
          'gen_ai.request.model': usage.model,
          'gen_ai.response.id': usage.requestId,
          // the convention counts what was read from the cache and written to it as input too
          'gen_ai.usage.input_tokens': usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
          'gen_ai.usage.cache_read.input_tokens': usage.cacheReadTokens,
          'gen_ai.usage.cache_creation.input_tokens': usage.cacheWriteTokens,
          'gen_ai.usage.output_tokens': usage.outputTokens,
          'enterprisehub.cost_usd': usage.costUsd,
          'enterprisehub.answer_ms': usage.totalMs,
          ...(usage.firstTokenMs !== null && {
            'gen_ai.response.time_to_first_chunk': usage.firstTokenMs / 1000,
          }),
        },
      };
    }
    case 'cancelled':
      return { attributes: { ...base, 'enterprisehub.cancelled': true } };
    case 'failed':
      return { isError: true, attributes: { ...base, 'error.type': outcome.reason } };
    default:
      return outcome satisfies never;
  }
}
