import { describe, expect, test } from 'vitest';
import type { Decision } from '../../domain/decision.ts';
import { newConversation } from '../../domain/turn.ts';
import { stageTransitions } from './stage-transitions.ts';
import { contextOf } from './turn-context.fixture.ts';

const text = { messageId: 'm', author: 'lead', channel: 'SMS', text: 'hi', at: 1 } as const;

function steps(
  decided: Pick<Decision, 'stage' | 'journey'> & Partial<Decision>,
  highestStage: 'hot' | 'engaged',
) {
  const claimed = contextOf({ stage: 'lost', journey: 1 }, { highestStage: 'engaged' });
  // only what the transitions are read from
  const decision = {
    ...{ score: 3, messages: [], reason: 'contact tags', conversation: { ...newConversation, highestStage } },
    ...decided,
  } as unknown as Decision;
  return stageTransitions(claimed, decision, 9).map(({ from, to, cause }) => `${from} > ${to}: ${cause}`);
}

describe('what a decision changes of the stage', () => {
  test('in a new journey, from its beginning', () => {
    expect(steps({ stage: 'hot', journey: 2, messages: [text] }, 'hot')).toEqual([
      'lost > contacted: returned after the deal',
      'contacted > engaged: returned after the deal',
      'engaged > hot: returned after the deal',
    ]);
  });

  test('in the same one, from where the lead stood; the cause is the text, or what the decision names', () => {
    expect(steps({ stage: 'engaged', journey: 1, messages: [text] }, 'engaged')).toEqual([
      'lost > engaged: text of the lead',
    ]);
    expect(steps({ stage: 'engaged', journey: 1 }, 'engaged')).toEqual(['lost > engaged: contact tags']);
  });
});
