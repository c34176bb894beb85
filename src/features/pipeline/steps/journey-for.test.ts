import { describe, expect, test } from 'vitest';
import { contextOf } from '../turn-context.fixture.ts';
import { journeyFor } from './journey-for.ts';

const doubt = { reason: 'compliance_doubt', at: 5000, ended: true } as const;
const loop = { reason: 'bot_loop', at: 5000, ended: true } as const;
const hot = { reason: 'hot', at: 5000, ended: true } as const;
const talked = { turn: 4, openQuestion: 'price', modeReason: 'why', lastPersonTextAt: 6000 } as const;

describe('journeyFor', () => {
  test('a return after the deal starts over', () => {
    const context = contextOf(
      { stage: 'lost', mode: 'listening', onceKeys: ['k'], score: 3 },
      { ...talked, handoff: hot },
    );
    expect(journeyFor(context)).toMatchObject({
      ...{ journey: 2, mode: 'active', stage: 'contacted', onceKeys: [], score: 0 },
      conversation: { turn: 0, openQuestion: null, handoff: null, modeReason: 'returned after the deal' },
    });
  });

  test('facts and questions start over; what was said and disclosed, and whom the CRM shows, stay', () => {
    const said = { messageId: 'm', author: 'lead', channel: 'SMS', text: 'Hi', at: 1 } as const;
    const kept = { disclosed: true, suppressed: true, contactReadAt: 9, history: [said] };
    const asked = [{ fact: 'price', turn: 1 }] as const;
    const context = contextOf({ stage: 'converted', completion: 60, asked, ...kept });
    expect(journeyFor(context)).toMatchObject({ ...kept, facts: [], asked: [], completion: 0 });
  });

  test('what is not over is left as it is', () => {
    const context = contextOf({ stage: 'hot' }, talked);
    expect(journeyFor(context)).toBe(context);
  });

  test('whoever was new or dormant and writes is contacted, or back where they had come to', () => {
    expect(journeyFor(contextOf({ stage: 'new' }))).toMatchObject({
      ...{ stage: 'contacted', journey: 1, conversation: { highestStage: 'contacted' } },
    });
    const asleep = contextOf({ stage: 'dormant' }, { ...talked, highestStage: 'hot' });
    expect(journeyFor(asleep)).toMatchObject({ stage: 'hot', journey: 1, conversation: talked });
  });

  test('deals that ended are remembered in the next journey', () => {
    const before = { stage: 'hot', highest: 'hot' } as const;
    const endedDeals = [{ opportunityId: 'o', status: 'won', journey: 1, before }] as const;
    const { conversation } = journeyFor(contextOf({ stage: 'converted' }, { endedDeals }));
    expect(conversation.endedDeals).toEqual(endedDeals);
  });

  test.each([
    ['paused', doubt],
    ['paused', loop],
    ['listening', doubt],
  ] as const)('%s with %j stays so until a person decides', (mode, handoff) => {
    for (const stage of ['lost', 'converted'] as const) {
      expect(journeyFor(contextOf({ stage, mode }, { ...talked, handoff }))).toMatchObject({
        ...{ journey: 2, mode, stage: 'contacted' },
        conversation: { turn: 0, openQuestion: null, handoff, modeReason: 'why', lastPersonTextAt: 6000 },
      });
    }
  });

  test('an opt-out stays one, with its reason', () => {
    expect(journeyFor(contextOf({ stage: 'lost', mode: 'stopped' }, talked))).toMatchObject({
      mode: 'stopped',
      conversation: { modeReason: 'why' },
    });
  });
});
