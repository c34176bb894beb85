import type { Anthropic } from '@anthropic-ai/sdk';
import type { ModelRequest } from '../../domain/model.ts';
import { type LaneConfig, outputTokens } from './lanes.ts';

/**
 * The wire form of a request: the frozen part first, with the cache mark on its last block, the turn's data
 * last. No sampling parameters, no prefill, no user id: the API refuses the first two, and the third would
 * tell the vendor who the lead is. `previousMessageId` asks why the cache missed, if it did.
 */
export function toWire(
  request: ModelRequest,
  lane: LaneConfig,
  previousMessageId: string | null,
): Anthropic.MessageCreateParamsStreaming {
  return {
    model: lane.model,
    max_tokens: outputTokens(lane, request.maxTokens),
    stream: true,
    system: [
      {
        type: 'text',
        text: request.system,
        ...(request.promptCache !== false && { cache_control: { type: 'ephemeral', ttl: '5m' } }),
      },
    ],
    ...(previousMessageId !== null && { diagnostics: { previous_message_id: previousMessageId } }),
    messages: [{ role: 'user', content: request.input }],
    ...(lane.thinking !== 'default' && { thinking: { type: lane.thinking } }),
    output_config: {
      effort: lane.effort,
      ...(request.schema && { format: { type: 'json_schema', schema: { ...request.schema } } }),
    },
  };
}
