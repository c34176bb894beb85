import { seededRandom } from '../../../src/kit/random.ts';
import type { AnswerBlock } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { piecesOf } from '../tokens.ts';
import { emptyMessage, usageOf } from './message-body.ts';

/** One server-sent event; `isPaced` events are the deltas of visible text. */
export interface StreamEvent {
  text: string;
  isPaced: boolean;
}

export function eventText(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify({ type: name, ...data })}\n\n`;
}

function plain(name: string, data: object): StreamEvent {
  return { text: eventText(name, data), isPaced: false };
}

/** The events of a whole answer in the documented order. */
export function streamEvents(exchange: Exchange): StreamEvent[] {
  const { answer } = exchange;
  return [
    plain('message_start', { message: emptyMessage(exchange) }),
    plain('ping', {}),
    ...answer.blocks.flatMap((block, index) => blockEvents(block, index, exchange)),
    plain('message_delta', {
      delta: {
        stop_reason: answer.stopReason,
        stop_sequence: answer.stopSequence,
        stop_details: answer.stopDetails,
        container: null,
      },
      usage: usageOf(exchange, answer.outputTokens),
    }),
    plain('message_stop', {}),
  ];
}

function blockEvents(block: AnswerBlock, index: number, exchange: Exchange): StreamEvent[] {
  const start = plain('content_block_start', { index, content_block: emptyBlock(block) });
  const deltas = deltasOf(block, exchange).map(({ delta, isPaced }) => ({
    text: eventText('content_block_delta', { index, delta }),
    isPaced,
  }));
  return [start, ...deltas, plain('content_block_stop', { index })];
}

function emptyBlock(block: AnswerBlock): object {
  switch (block.type) {
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'text':
      return { type: 'text', text: '', citations: null };
    case 'tool_use':
      return { ...block, input: {} };
  }
}

function deltasOf(block: AnswerBlock, exchange: Exchange): { delta: object; isPaced: boolean }[] {
  const random = seededRandom(exchange.answer.outputTokens);
  switch (block.type) {
    case 'thinking': {
      const signature = { delta: { type: 'signature_delta', signature: block.signature }, isPaced: false };
      if (block.thinking === '') return [signature];
      return [{ delta: { type: 'thinking_delta', thinking: block.thinking }, isPaced: false }, signature];
    }
    case 'text':
      return piecesOf(block.text, random).map((text) => ({
        delta: { type: 'text_delta', text },
        isPaced: true,
      }));
    case 'tool_use':
      return piecesOf(JSON.stringify(block.input), random).map((text) => ({
        delta: { type: 'input_json_delta', partial_json: text },
        isPaced: true,
      }));
  }
}
