import { describe, expect, test } from 'vitest';
import { assumedFact } from '../../../domain/assumed-fact.ts';
import type { Fact } from '../../../domain/fact.ts';
import { newConversation } from '../../../domain/turn.ts';
import { questionOf } from '../advice/next-question.ts';
import { promptsOf } from '../agent/read-record.ts';
import type { LeadRecord } from '../agent/record.ts';
import { instantCards } from '../instant-lane.ts';
import { lookOf, type ViewParts } from '../look.fixture.ts';

const greeting = 'assistant: Hi, how can I help?';
const lookFor = (text: string, parts: ViewParts = {}) => lookOf([greeting, `lead: ${text}`], parts);

/** An agent's recent lead who wrote this last. */
function leadWho(text: string, parts: Partial<LeadRecord> = {}): LeadRecord {
  return {
    contactId: 'c1',
    firstName: 'Eva',
    lastName: '',
    conversation: { ...newConversation, role: 'buyer' },
    mode: 'active',
    score: 0,
    completion: 0,
    stage: 'engaged',
    updatedAt: 0,
    suppressed: false,
    facts: [],
    asked: [],
    pending: [],
    last: [{ id: 'm2', author: 'lead', text, at: 1 }],
    tasks: [],
    ...parts,
  };
}

function promptFor(lead: LeadRecord) {
  return promptsOf({ depth: 'moderate', leadCount: 1, hotCount: 0, warmCount: 0, leads: [lead] })[0];
}

/** Nobody proposes a question: no card, not the advice on request, not the agent's list of prompts. */
function expectNoQuestion(text: string, parts: ViewParts = {}): void {
  const look = lookFor(text, parts);
  const cards = instantCards(look, () => 0);
  expect(cards.filter(({ kind, say }) => kind === 'next_question' && say !== '')).toEqual([]);
  expect(questionOf(look).question).toBeNull();
  const { reason, ...prompt } = promptFor(leadWho(text)) ?? {};
  expect(prompt).toMatchObject({ fact: null });
  expect(reason).not.toBe('');
}

describe('nothing is asked', () => {
  test.each([
    'can somebody call me?',
    'I want to talk to a real person',
    'me puede llamar?',
    'this is ridiculous',
    'not interested',
    'Sorry, I am no longer interested',
    'gracias, pero ya no me interesa',
    'ok thanks, bye!',
    'have a good night',
    'talk to you tomorrow',
    'gracias, buenas noches',
    'hasta luego',
    'STOP',
    'please stop texting me',
    'way too expensive',
  ])('after «%s»', (text) => expectNoQuestion(text));

  test('when the number is suppressed, whatever is written since', () => {
    expect(questionOf(lookFor('hm', { turn: { suppressed: true } })).question).toBeNull();
  });

  test('and no words are proposed to who is angry or may want no more texts', () => {
    for (const text of ['too expensive. this is ridiculous', 'too expensive, stop texting me'])
      expect(promptFor(leadWho(text))).toMatchObject({ say: '' });
  });
});

test.each([
  'Buenas noches, busco casa',
  'I am not interested in that one',
  'we would be interested',
  'I said bye to my landlord',
  'see you have 3 beds there',
  'I can talk tomorrow about the yard',
  'not interested in a condo, only a house',
])('«%s» is no farewell and no refusal', (text) => {
  expect(questionOf(lookFor(text)).question).not.toBeNull();
});

test('what was written after a farewell takes it back', () => {
  const look = lookOf([greeting, 'lead: ok bye', 'lead: wait, one more thing']);
  expect(questionOf(look).question).not.toBeNull();
});

describe('the area that the lead just spoke about goes first by a fifth, as it does for the assistant', () => {
  const house: Fact = {
    ...assumedFact('property_type'),
    evidence: { messageId: 'm2', quote: 'house' },
  };
  const seller = { role: 'seller' } as const;

  test('on the card and in the advice', () => {
    const just = lookFor('it is a house', { facts: [house], conversation: seller });
    expect(questionOf(just).question?.fact).toBe('property_address');
    expect(instantCards(just, () => 0)[0]?.missingFacts[0]).toBe('property_address');
    const before = { ...house, evidence: { messageId: 'm0', quote: 'house' } };
    const earlier = lookFor('hm ok', { facts: [before], conversation: seller });
    expect(questionOf(earlier).question?.fact).toBe('price_expectation');
  });

  test('in the prompts of an agent', () => {
    const conversation = { ...newConversation, ...seller };
    const lead = leadWho('it is a house', { conversation, facts: [house] });
    expect(promptFor(lead)?.fact).toBe('property_address');
  });
});
