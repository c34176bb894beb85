import type { TurnContext } from '../../../domain/turn.ts';

/** Back in the assistant's hands, with the handoff of before on record but over. */
export function giveBack(context: TurnContext): TurnContext {
  const { reading } = context.conversation;
  return {
    ...context,
    mode: 'active',
    conversation: {
      ...context.conversation,
      handoff: null,
      reading: reading === null ? null : { ...reading, handoff: 'none' },
      modeReason: 'given back by a person',
      // what did not move on before is known to the person: only what comes now counts
      textsWithoutNewFact: 0,
      givenBackTurn: context.conversation.turn,
    },
  };
}
