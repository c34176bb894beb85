import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { coachingLane } from './coaching-lane.ts';
import { plays } from './playbooks.ts';

function cardFor(document: JsonObject): JsonObject {
  const answer = coachingLane.answer({
    systemText: '',
    userText: '',
    document,
    schema: { properties: { title: {}, say: {} } },
    now: 0,
    choose: () => 0,
  });
  return typeof answer === 'string' ? {} : answer;
}

function said(text: string): JsonObject {
  return { role: 'buyer', texts: [{ id: 'm9', text }] };
}

test('an objection gets its playbook, with the words as evidence', () => {
  expect(cardFor(said('that one is too expensive'))).toMatchObject({
    kind: 'objection',
    severity: 'medium',
    playbook: 'price_too_high',
    evidence: 'too expensive',
    messageId: 'm9',
  });
});

test('anger comes before everything, a wish to see a home before the next question', () => {
  expect(cardFor(said('this is ridiculous, too expensive'))).toMatchObject({
    kind: 'handoff',
    severity: 'critical',
  });
  expect(cardFor(said('can we see it on Friday?'))).toMatchObject({ kind: 'book' });
  expect(cardFor({ ...said('ok'), known: { price: 1 } })).toMatchObject({ missingFacts: ['areas'] });
});

test('takes the last words of the lead from a bare conversation; without words there is no card', () => {
  const history = [
    { from: 'lead', text: 'muy caro' },
    { from: 'assistant', text: 'Le entiendo' },
  ];
  expect(cardFor({ history, role: 'buyer' })).toMatchObject({ playbook: 'price_too_high' });
  expect(cardFor({})).toEqual({ cards: [] });
});

test('every card fits its panel', () => {
  for (const play of Object.values(plays)) {
    expect(play.title.length).toBeLessThanOrEqual(60);
    expect(Math.max(play.say.en.length, play.say.es.length)).toBeLessThanOrEqual(160);
  }
});
