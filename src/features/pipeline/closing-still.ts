import type { Handoff } from '../../domain/handoff.ts';
import type { TurnContext } from '../../domain/turn.ts';
import type { TextPayload } from './effects/payloads.ts';

/**
 * The handoff that a waiting text closes, if it still may: the text belongs to the handoff that silenced the assistant,
 * and would have gone with it. Null where a person has written since, gave the lead back, or the deal has ended.
 */
export function closingStill(
  { closes }: Pick<TextPayload, 'closes'>,
  { mode, stage, conversation }: Pick<TurnContext, 'mode' | 'stage' | 'conversation'>,
): Handoff | null {
  const { handoff, lastPersonTextAt } = conversation;
  if (mode !== 'listening' || handoff === null || handoff.reason !== closes) return null;
  const hasPersonWritten = lastPersonTextAt !== null && lastPersonTextAt >= handoff.at;
  const isDealOver = stage === 'lost' || stage === 'converted';
  return hasPersonWritten || isDealOver ? null : { reason: handoff.reason, closingText: true };
}
