import type { Anthropic } from '@anthropic-ai/sdk';
import type { UsageMeter } from './usage.ts';

/** What a stream carried, up to where it ended. */
export interface StreamReading {
  readonly text: string;
  /** Null when the stream broke off before the vendor said why it stopped. */
  readonly stopReason: Anthropic.StopReason | null;
  readonly refusalCategory: string;
  readonly isWhole: boolean;
}

export interface StreamEvents {
  /** The vendor has read the prompt. */
  started(): void;
  event(): void;
  text(piece: string): void;
}

/** Collects the text blocks; thinking blocks and event types of the future are passed over. */
export async function readStream(
  events: AsyncIterable<Anthropic.RawMessageStreamEvent>,
  meter: UsageMeter,
  on: StreamEvents,
): Promise<StreamReading> {
  let text = '';
  let stopReason: Anthropic.StopReason | null = null;
  let refusalCategory = '';
  let isWhole = false;
  for await (const event of events) {
    on.event();
    if (event.type === 'message_start') {
      meter.start(event.message);
      on.started();
    }
    if (event.type === 'message_stop') isWhole = true;
    if (event.type === 'message_delta') {
      meter.finish(event.usage);
      stopReason = event.delta.stop_reason ?? stopReason;
      refusalCategory = event.delta.stop_details?.category ?? refusalCategory;
    }
    const piece = textOf(event);
    if (piece === '') continue;
    if (text === '') meter.firstText();
    text += piece;
    on.text(piece);
  }
  return { text, stopReason, refusalCategory, isWhole };
}

function textOf(event: Anthropic.RawMessageStreamEvent): string {
  if (event.type === 'content_block_start' && event.content_block.type === 'text')
    // gateways leave out what is empty anyway; «undefined» would be read by a lead
    return event.content_block.text ?? '';
  if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
    return event.delta.text ?? '';
  return '';
}
