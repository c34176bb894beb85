import { type ConversationState, newConversation, type TurnContext } from '../../domain/turn.ts';

/** A lead in the middle of a conversation, for the tests of single steps. */
export function contextOf(
  change: Partial<TurnContext> = {},
  conversation: Partial<ConversationState> = {},
): TurnContext {
  return {
    contact: null,
    contactReadAt: 0,
    contactStaleAt: 0,
    mode: 'active',
    journey: 1,
    score: 0,
    completion: 0,
    stage: 'engaged',
    facts: [],
    history: [],
    asked: [],
    assistantTexts: 1,
    assistantTextsToday: 1,
    unrequestedToday: 0,
    spentTodayUsd: 0,
    disclosed: true,
    suppressed: false,
    onceKeys: [],
    silencedInCrm: false,
    ...change,
    conversation: { ...newConversation, role: 'buyer', ...conversation },
  };
}
