import type { Decision } from '../../domain/decision.ts';
import { type Transition, transitionsBetween } from '../../domain/lifecycle.ts';
import type { TurnContext } from '../../domain/turn.ts';

/** What a decision changes of the lead's stage, seen from what was claimed: every path of a turn books it the same way. */
export function stageTransitions(
  claimed: TurnContext,
  decision: Decision,
  at: number,
): readonly Transition[] {
  const isNewJourney = decision.journey !== claimed.journey;
  return transitionsBetween(
    { stage: claimed.stage, highest: isNewJourney ? 'new' : claimed.conversation.highestStage },
    { stage: decision.stage, highest: decision.conversation.highestStage },
    { cause: causeOf(decision, isNewJourney), score: decision.score, at },
  );
}

function causeOf({ stage, messages, reason }: Decision, isNewJourney: boolean): string {
  if (stage === 'converted') return 'deal won';
  if (stage === 'lost') return 'deal lost';
  if (isNewJourney) return 'returned after the deal';
  return messages.some(({ author }) => author === 'lead') ? 'text of the lead' : reason;
}
