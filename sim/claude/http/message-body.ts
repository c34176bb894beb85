import type { Exchange } from '../exchange.ts';

/** The usage object; the cache fields are known before the first byte, the output grows. */
export function usageOf(exchange: Exchange, outputTokens: number): object {
  const { account } = exchange.plan;
  return {
    input_tokens: account.input,
    cache_creation_input_tokens: account.write5m + account.write1h,
    cache_read_input_tokens: account.read,
    cache_creation: {
      ephemeral_5m_input_tokens: account.write5m,
      ephemeral_1h_input_tokens: account.write1h,
    },
    output_tokens: outputTokens,
    output_tokens_details: { thinking_tokens: Math.min(outputTokens, exchange.answer.thinkingTokens) },
    server_tool_use: null,
    service_tier: 'standard',
    speed: exchange.speed,
    inference_geo: exchange.geo,
  };
}

/** The message without an answer yet, as `message_start` carries it. */
export function emptyMessage(exchange: Exchange): object {
  const { missReason } = exchange;
  return {
    id: exchange.messageId,
    type: 'message',
    role: 'assistant',
    model: exchange.model.id,
    content: [],
    container: null,
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    diagnostics: missReason === undefined ? null : { cache_miss_reason: missReason },
    usage: usageOf(exchange, 1),
  };
}

export function wholeMessage(exchange: Exchange): object {
  const { answer } = exchange;
  return {
    ...emptyMessage(exchange),
    content: answer.blocks,
    stop_reason: answer.stopReason,
    stop_sequence: answer.stopSequence,
    stop_details: answer.stopDetails,
    usage: usageOf(exchange, answer.outputTokens),
  };
}
