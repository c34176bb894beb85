import type { TurnContext } from './turn.ts';

/** The lead may want no more texts, and nobody has decided yet: one doubt is one handoff, however often it is said again. */
export function isDoubtOpen({ mode, conversation }: Pick<TurnContext, 'mode' | 'conversation'>): boolean {
  return mode === 'paused' && conversation.handoff?.reason === 'compliance_doubt';
}
