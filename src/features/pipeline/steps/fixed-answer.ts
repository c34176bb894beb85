import type { Analysis } from '../../../domain/analysis.ts';
import type { Facts } from '../../../domain/fact.ts';
import { type Handoff, isRepresented } from '../../../domain/handoff.ts';
import type { HandoffReason } from '../../../domain/vocabulary.ts';
import {
  asksIfBot,
  asksProtectedTopic,
  botAnswer,
  dealsInMoney,
  fallbackText,
  handoffClosing,
  saysCrisis,
  setsMeeting,
  whatWeAre,
} from '../../compliance/index.ts';

/** Who takes over is known only to the CRM's assignment; a name that nobody checked is not promised. */
export const noAgent = '';

type Fixed = 'crisis' | 'bot' | 'media-only' | 'fair-housing' | 'deal' | 'showing';

/** What these texts ask for is worded by no model: the gravest of them, or null. */
export function fixedBy(texts: readonly string[]): Fixed | null {
  if (texts.some(saysCrisis)) return 'crisis';
  if (texts.some(asksIfBot)) return 'bot';
  if (texts.every((text) => text.trim() === '')) return 'media-only';
  if (texts.some(asksProtectedTopic)) return 'fair-housing';
  if (texts.some(dealsInMoney)) return 'deal';
  return texts.some(setsMeeting) ? 'showing' : null;
}

interface Asked {
  readonly texts: readonly { readonly text: string }[];
  readonly acts: Analysis['acts'];
  readonly handoff: Handoff | null;
  readonly facts: Facts;
}

/** Handed over for where they stand, not for what they ask. */
const byState: readonly HandoffReason[] = ['represented', 'hot', 'stuck'];

/** The words for it; null: the model words the answer, or the closing of a handoff for another reason. */
export function fixedAnswer(
  language: 'en' | 'es',
  business: string,
  { texts, acts, handoff, facts }: Asked,
): string | null {
  const read = fixedBy(texts.map(({ text }) => text));
  const fixed = read !== 'crisis' && acts.includes('ask_bot') ? 'bot' : read;
  // who is under contract with another agent is not told that ours will call: no selling
  const isSellingBarred = handoff !== null && byState.includes(handoff.reason) && isRepresented(facts);
  const closing = isSellingBarred ? handoffClosing(language, 'represented', noAgent) : null;
  switch (fixed) {
    case null:
      return closing;
    case 'bot':
      return handoff === null
        ? botAnswer(language, business, noAgent)
        : `${whatWeAre(language, business)} ${closing ?? handoffClosing(language, handoff.reason, noAgent) ?? ''}`.trim();
    case 'fair-housing':
      if (handoff === null) return fallbackText(language, fixed);
      return handoff.reason === 'fair_housing' ? handoffClosing(language, handoff.reason, noAgent) : null;
    case 'deal':
    case 'showing':
      // a closing says that somebody will write; else nothing may sound like an offer taken or a time kept
      return handoff === null ? fallbackText(language, fixed) : closing;
    case 'crisis':
    case 'media-only':
      return fallbackText(language, fixed);
    default:
      return fixed satisfies never;
  }
}
