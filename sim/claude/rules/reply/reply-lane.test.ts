import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { LaneInput } from '../lane.ts';
import { replyLane } from './reply-lane.ts';

const sender = { business: 'Sunrise Realty', agent: 'Maria' };

function reply(document: JsonObject, choose: (count: number) => number = () => 0): string {
  const input: LaneInput = {
    systemText: '',
    userText: '',
    document: { sender, language: 'en', goal: 'answer', maxCharacters: 160, ...document },
    schema: undefined,
    now: 0,
    choose,
  };
  const answer = replyLane.answer(input);
  return typeof answer === 'string' ? answer : '';
}

function said(text: string): JsonObject {
  return { texts: [{ id: 'm1', text }] };
}

test('acknowledges, then asks the one question it was given', () => {
  const text = reply({ ...said('looking in Round Rock'), ask: { fact: 'price', hint: 'price range' } });
  expect(text).toContain('Round Rock');
  expect(text).toMatch(/price range|budget/);
  expect(text.match(/\?/g)).toHaveLength(1);
});

test('an unknown answer is promised, not invented', () => {
  const text = reply({
    ...said('what are the HOA fees?'),
    leadQuestion: 'what are the HOA fees?',
    ask: null,
  });
  expect(text).toContain('Let me check that with Maria.');
  expect(text).not.toMatch(/\d/);
});

test('says that it is an AI when asked, and lets a person know', () => {
  expect(reply({ ...said('are you a bot?'), leadQuestion: 'are you a bot?' })).toContain('AI assistant');
  const person = 'can I talk to a real person?';
  expect(reply({ ...said(person), leadQuestion: person })).toContain('let Maria know');
});

test.each([
  ['asked_for_person', 'en', /^(Of course|Sure)/],
  ['asked_for_person', 'es', /^(Por supuesto|Claro que s)/],
  ['represented', 'en', /^(Thanks for telling me|Good to know)/],
  ['stuck', 'en', /^Thanks for/],
])('a handoff for %s in %s reacts to its reason', (handoffReason, language, start) => {
  const text = reply({
    ...said('can I talk to a real person'),
    leadQuestion: 'can I talk to a real person',
    ...{ goal: 'handoff', handoffReason, language, useFirstName: false },
  });
  expect(text).toMatch(start);
  expect(text).not.toMatch(/what we need|ya tengo/);
});

test.each([
  ['ok thanks bye', /^(Take care|Talk soon)/],
  ['thank you', /^(You're welcome|Happy to help)/],
  ['my dad passed away and left us the house', /sorry/],
])('«%s» gets a human reaction', (text, start) => {
  expect(reply({ ...said(text), ask: null, useFirstName: false })).toMatch(start);
});

test('a handoff says that a person will reach out, and asks nothing', () => {
  const english = reply({ ...said('sounds good'), goal: 'handoff', ask: { fact: 'price' } });
  const spanish = reply({ ...said('muy bien'), goal: 'handoff', language: 'es' });
  expect(english).toContain('team member will reach out');
  expect(english).not.toContain('?');
  expect(spanish).toContain('se pondrá en contacto');
});

test('answers in Spanish and uses the first name only when told to', () => {
  const spanish = reply({ ...said('3 recámaras'), language: 'es', ask: { fact: 'timeline' } });
  expect(spanish).toMatch(/¿.+\?/);
  const lead = { firstName: 'Ana' };
  expect(reply({ ...said('ok'), lead, useFirstName: true })).toContain('Ana');
  expect(reply({ ...said('ok'), lead, useFirstName: false })).not.toContain('Ana');
});

test('gives figures and times only from the document', () => {
  const listings = [{ address: '14 Main St', price: 415_000 }];
  expect(reply({ ...said('show me something'), listings, maxCharacters: 200 })).toContain(
    '14 Main St at $415,000',
  );
  expect(reply({ ...said('ok'), slots: ['Thu 2 pm', 'Fri 10 am'] })).toContain('Thu 2 pm or Fri 10 am');
});

test('chooses other words for other content', () => {
  const ask = { fact: 'timeline' };
  const wordings = new Set([0, 1].map((pick) => reply({ ...said('ok'), ask }, (count) => pick % count)));
  expect(wordings.size).toBe(2);
});

test('always fits, always plain characters in English, at most one question, never cut in a word', () => {
  const facts = fc.constantFrom(
    'role',
    'price',
    'areas',
    'timeline',
    'pathway',
    'showing_access',
    'odd_fact',
  );
  const texts = fc.constantFrom(
    'hi',
    'too expensive',
    'Austin “or” Buda…',
    'is it – open?',
    '3 beds',
    'José 😀',
  );
  fc.assert(
    fc.property(
      facts,
      texts,
      fc.integer({ min: 60, max: 320 }),
      fc.nat(9),
      (fact, text, maxCharacters, pick) => {
        const document = {
          ...said(text),
          ask: { fact },
          maxCharacters,
          lead: { firstName: 'Ana' },
          useFirstName: true,
        };
        const answer = reply(document, (count) => pick % count);
        expect(answer.length).toBeLessThanOrEqual(maxCharacters);
        expect(answer.length).toBeGreaterThan(5);
        expect(answer).toMatch(/^[\w @$'"!#%&()*+,\-./:;<=>?]+$/);
        expect(answer.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(1);
      },
    ),
  );
});
