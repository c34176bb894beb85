import { touched } from '../../../domain/lifecycle.ts';
import { type ConversationState, newConversation, type TurnContext } from '../../../domain/turn.ts';

/**
 * The lead wrote: who was new is contacted, who was dormant is back. A return after won or lost begins a new journey:
 * facts, questions and once-only effects start over.
 */
export function journeyFor(context: TurnContext): TurnContext {
  if (context.stage !== 'converted' && context.stage !== 'lost') {
    return withTouch(context);
  }
  const { language, channel, conversationId, endedDeals } = context.conversation;
  return {
    ...context,
    journey: context.journey + 1,
    stage: 'contacted',
    mode: isUndecided(context) || context.mode === 'stopped' ? context.mode : 'active',
    facts: [],
    asked: [],
    score: 0,
    completion: 0,
    onceKeys: [],
    conversation: {
      ...newConversation,
      language,
      channel,
      conversationId,
      endedDeals,
      highestStage: 'contacted',
      modeReason: 'returned after the deal',
      ...silenceOf(context),
    },
  };
}

/** A text went one way or the other. */
export function withTouch(context: TurnContext): TurnContext {
  const { stage, highest } = touched({ stage: context.stage, highest: context.conversation.highestStage });
  if (stage === context.stage) return context;
  return { ...context, stage, conversation: { ...context.conversation, highestStage: highest } };
}

/** What keeps the assistant silent outlives the journey, with what a person has to decide about. */
function silenceOf(context: TurnContext): Partial<ConversationState> {
  const { modeReason, handoff, lastPersonTextAt } = context.conversation;
  if (isUndecided(context)) return { modeReason, handoff, lastPersonTextAt };
  return context.mode === 'stopped' ? { modeReason } : {};
}

/** Paused; or a person took over after a doubt about an opt-out and has not given the lead back. A deal decides neither. */
function isUndecided({ mode, conversation }: TurnContext): boolean {
  return mode === 'paused' || (mode === 'listening' && conversation.handoff?.reason === 'compliance_doubt');
}
