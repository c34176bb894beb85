import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../domain/analysis.ts';
import { price } from '../../../domain/crm-plan-samples.ts';
import type { ConversationState, TurnContext } from '../../../domain/turn.ts';
import { contextOf } from '../turn-context.fixture.ts';
import { giveBack } from './give-back.ts';
import { qualify } from './qualify.ts';
import type { TextRow } from './sort-rows.ts';

const calm: Analysis = {
  ...{ language: 'en', role: 'buyer', intent: 'unknown', intentConfidence: 0, urgency: 'unknown' },
  ...{
    sentiment: 'neutral',
    sentimentIntensity: 2,
    acts: ['answer'],
    facts: [],
    declined: [],
    objections: [],
  },
  ...{ leadQuestion: '', pathwaySignals: [], wantsShowing: false, optOutDoubt: false },
};
const doubted: Analysis = { ...calm, optOutDoubt: true };
const doubt = { reason: 'compliance_doubt', at: 5000, ended: true } as const;

const text: TextRow = {
  ...{ id: 1, receivedAt: 7000, attempts: 0 },
  event: {
    ...{ kind: 'text-received', locationId: 'l', deliveryId: 'd', door: 'app', occurredAt: 7000 },
    ...{ contactId: 'c', conversationId: 'v', messageId: 'm', channel: 'SMS', text: 'ok', attachments: [] },
  },
};

function qualified(context: TurnContext, analysis = calm, isSilent = false) {
  return qualify(context, [text], analysis, { handoffScore: 70, now: 9000, isSilent });
}

describe('a doubt that nobody has decided', () => {
  const paused = (conversation: Partial<ConversationState> = {}) =>
    contextOf({ mode: 'paused', facts: [price] }, { handoff: doubt, ...conversation });

  test('is told once: the next text, harmless or not, opens no handoff and plans none', () => {
    for (const analysis of [calm, doubted]) {
      const { handoff, before, after } = qualified(paused(), analysis, true);
      expect(handoff).toBeNull();
      // nothing of this journey was written yet, so the picture is; the handoff stands already
      expect(before).toMatchObject({ hasWritten: false, handoff: 'ended' });
      expect(after.handoff).toBe('ended');
    }
  });

  test('is a new one where a person has taken over since', () => {
    const { handoff, before, after } = qualified(
      contextOf({ mode: 'listening' }, { handoff: doubt }),
      doubted,
      true,
    );
    expect(handoff?.reason).toBe('compliance_doubt');
    expect([before?.handoff, after.handoff]).toEqual(['none', 'ended']);
  });
});

describe('given back', () => {
  const asked = [
    { fact: 'timeline', turn: 2 },
    { fact: 'timeline', turn: 5 },
  ] as const;

  test('what did not move on before does not hand over again', () => {
    const before = contextOf({ asked, mode: 'listening' }, { turn: 5, textsWithoutNewFact: 5 });
    expect(qualified(before).handoff?.reason).toBe('stuck');
    expect(qualified(giveBack(before)).handoff).toBeNull();
  });

  test('what does not move on afterwards does', () => {
    const later = contextOf({ asked }, { turn: 5, handoffsOpened: ['hot'], givenBackTurn: 1 });
    expect(qualified(later).handoff?.reason).toBe('stuck');
  });
});
