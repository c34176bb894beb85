import { expect, test } from 'vitest';
import { lookOf } from '../look.fixture.ts';
import { modelInput } from './model-input.ts';
import { coachingPrompt } from './prompt.ts';
import { readModelCard } from './read-model-card.ts';
import { coachingSchema } from './schema.ts';

const look = lookOf(['assistant: What is your budget?', 'lead: about 400k, but that house is too much']);

const good = {
  title: 'Price: offer two ways',
  evidence: 'that house is too much',
  messageId: 'm2',
  say: 'Understood. Would a smaller home or the next area over help?',
  kind: 'objection',
  severity: 'medium',
  why: 'The price is the worry.',
  playbook: 'price_too_high',
  missingFacts: ['areas', 'timeline'],
  confidence: 0.8,
};

function read(change: object) {
  return readModelCard(JSON.stringify({ ...good, ...change }), look, {
    model: 'm',
    latencyMs: 5,
    costUsd: 0.001,
  });
}

test('a card that holds is taken, with the words it rests on and its real cost', () => {
  expect(read({})).toMatchObject({
    outcome: 'card',
    card: {
      lane: 'model',
      evidence: { kind: 'quote', messageId: 'm2', quote: 'that house is too much' },
      playbook: { playbook: 'price_too_high' },
      costUsd: 0.001,
      confidence: null,
      sourceVersion: 'coach-1/m',
    },
  });
});

test.each([
  ['no quote', { evidence: '' }, 'no-evidence'],
  ['words the lead did not say', { evidence: 'I hate the price' }, 'no-evidence'],
  ['words that we said ourselves', { evidence: 'What is your budget?' }, 'no-evidence'],
  ['a figure from memory', { say: 'FHA needs 3.5 % down, you know.' }, 'content:untraceable-number'],
  ['steering', { say: 'It is a safe area for families.' }, 'content:steering'],
  ['a claim without record', { say: 'I booked it for you.' }, 'content:claim-without-record:booked'],
  ['a link', { say: 'See https://evil.example/x' }, 'content:link-not-allowed'],
  ['too many words', { say: 'a '.repeat(100) }, 'too-long'],
  ['no title', { title: ' ' }, 'nothing-to-say'],
  ['a kind of the law', { kind: 'compliance' }, 'unreadable'],
])('%s: no card', (_what, change, why) => {
  const reading = read(change);
  expect(reading.outcome).toBe('none');
  expect(reading.outcome === 'none' && reading.why).toContain(why.split(':')[0]);
  if (!why.includes('link')) expect(reading).toEqual({ outcome: 'none', why });
});

test('what is no JSON is no card; critical is for handoffs alone', () => {
  expect(readModelCard('{"title"', look, { model: 'm', latencyMs: 0, costUsd: 0 }).outcome).toBe('none');
  expect(read({ severity: 'critical' })).toMatchObject({ card: { severity: 'high' } });
  expect(read({ severity: 'critical', kind: 'handoff' })).toMatchObject({ card: { severity: 'critical' } });
});

test('the input ends with the lead, and what we answer afterwards does not change it', () => {
  const lines = ['lead: hello', 'assistant: Hi!', 'lead: too expensive, card 4111 1111 1111 1111'];
  const before = modelInput(lookOf(lines));
  expect(Object.keys(JSON.parse(before)).at(-1)).toBe('texts');
  expect(before).not.toContain('4111');
  expect(JSON.parse(before)).toMatchObject({ concern: 'objection', playbook: 'price_too_high' });
  const answered = JSON.parse(modelInput(lookOf([...lines, 'assistant: I understand.'])));
  expect(answered).toEqual(JSON.parse(before));
});

test('the prompt is long enough for the vendor to cache, and names nobody', () => {
  expect(coachingPrompt.length / 4).toBeGreaterThan(512);
  expect(coachingPrompt).not.toMatch(/20\d\d|Hill Country|\{\w+\}/u);
  expect(Object.keys(coachingSchema.properties as object).slice(0, 4)).toEqual([
    'title',
    'evidence',
    'messageId',
    'say',
  ]);
});
