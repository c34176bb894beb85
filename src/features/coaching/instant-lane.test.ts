import { describe, expect, test } from 'vitest';
import type { Fact } from '../../domain/fact.ts';
import { instantCards } from './instant-lane.ts';
import { fixtureNow, lookOf, type ViewParts } from './look.fixture.ts';
import { playbooks } from './playbooks.ts';

function cardsFor(text: string, parts: ViewParts = {}, now = fixtureNow) {
  return instantCards(lookOf(['assistant: Hi, how can I help?', `lead: ${text}`], parts, now), () => 1);
}

function kinds(text: string, parts: ViewParts = {}, now = fixtureNow): string[] {
  return cardsFor(text, parts, now).map(({ kind, severity }) => `${kind}/${severity}`);
}

const price: Fact = {
  key: 'price',
  value: 'up to 400k',
  meaning: { kind: 'price', range: { lowest: null, highest: 400_000 } },
  confidence: 0.9,
  evidence: { messageId: 'm0', quote: 'up to 400k' },
  source: 'lead',
  status: 'answered',
  at: 0,
};

/** Price, timeline and area are required of a buyer. */
function completeBuyer(): readonly Fact[] {
  const known = (key: Fact['key']): Fact => ({ ...price, key, meaning: { kind: 'text', text: 'known' } });
  return [price, known('timeline'), known('areas'), known('financing'), known('bedrooms')];
}

describe('the table', () => {
  test.each([
    ['STOP', 'compliance/critical'],
    ['please stop texting me', 'compliance/critical'],
    ['is it a safe area?', 'compliance/critical'],
    ['this is ridiculous', 'handoff/critical'],
    ['can i talk to a person', 'handoff/critical'],
    ['thats way too expensive', 'objection/medium'],
    ['can we see it on saturday?', 'book/high'],
    ['what is my house worth', 'fact/medium'],
    ['ok', 'next_question/low'],
  ])('«%s» gives %s first', (text, expected) => {
    expect(kinds(text)[0]).toBe(expected);
  });

  test('a steering text of our own is told to the agent', () => {
    const look = lookOf(['lead: what is Buda like?', 'assistant: Buda is a safe area.', 'lead: ok thanks']);
    expect(instantCards(look, () => 0)[0]).toMatchObject({
      kind: 'compliance',
      cooldownKey: 'steering-said',
    });
  });

  test('another price than on record is a proposal, a price inside the range is not', () => {
    const [first] = cardsFor('actually we can go up to 500k', { facts: [price] });
    expect(first).toMatchObject({
      kind: 'fact',
      fields: [{ fact: 'price', before: 'up to $400,000', proposed: 'up to $500,000' }],
    });
    expect(kinds('something around 380k', { facts: [price] })).not.toContain('fact/medium');
  });

  test('ten minutes without an answer are a risk, nine are not', () => {
    const minute = 60_000;
    expect(kinds('ok', {}, fixtureNow + 9 * minute)).toContain('risk/high');
    expect(kinds('ok', {}, fixtureNow + 8 * minute)).not.toContain('risk/high');
  });

  test('a handoff that no person has answered is due after ten minutes of its fifteen', () => {
    const handoff = { reason: 'hot', at: fixtureNow - 11 * 60_000, ended: true } as const;
    const due = cardsFor('ok', { conversation: { handoff } }).find(({ kind }) => kind === 'risk');
    expect(due).toMatchObject({ title: 'Handoff: 4 min left to answer', confidence: 1 });
    const answered = { handoff, lastPersonTextAt: fixtureNow - 60_000 };
    expect(kinds('ok', { conversation: answered })).not.toContain('risk/high');
  });

  test('a handoff of the evening is due a quarter after the opening, not when the agents come in', () => {
    const evening = Date.parse('2026-11-25T02:40:00Z');
    const handoff = { reason: 'hot', at: evening, ended: true } as const;
    const titleAt = (time: string) =>
      cardsFor('ok', { conversation: { handoff } }, Date.parse(time)).find(({ title }) =>
        /^Handoff/.test(title),
      )?.title;
    expect(titleAt('2026-11-25T15:05:00Z')).toBeUndefined();
    expect(titleAt('2026-11-25T15:12:00Z')).toMatch(/left to answer/);
    expect(titleAt('2026-11-25T15:40:00Z')).toMatch(/overdue/);
  });

  test('what the assistant promised for the team is due a quarter later, until a person writes', () => {
    const minute = 60_000;
    const lines = [
      'lead: is there an HOA?',
      "assistant: I'll find out and get back to you. What is your budget?",
    ];
    const overdue = (after: number, more: readonly string[] = [], parts: ViewParts = {}) =>
      instantCards(lookOf([...lines, ...more], parts, fixtureNow + after), () => 0).find(({ title }) =>
        /^Promise/.test(title),
      );
    const answer = ['lead: around 400k', 'lead: hello?'];
    expect(overdue(10 * minute, answer)).toBeUndefined();
    expect(overdue(20 * minute, answer)).toMatchObject({
      ...{ kind: 'risk', severity: 'high', title: 'Promise overdue for 5 min: keep it now' },
      evidence: { kind: 'quote', messageId: 'm2', quote: "I'll find out and get back to you." },
    });
    expect(overdue(20 * minute, ['person: No HOA there.', ...answer])).toBeUndefined();
    expect(overdue(20 * minute, answer, { conversation: { lastPersonTextAt: fixtureNow } })).toBeUndefined();
    // a handoff has a deadline of its own, the office is closed, and a day later it is a follow-up
    const handoff = { reason: 'hot', at: fixtureNow, ended: true } as const;
    expect(overdue(20 * minute, answer, { conversation: { handoff } })).toBeUndefined();
    expect(overdue(12 * 60 * minute, answer)).toBeUndefined();
    expect(overdue(25 * 60 * minute, answer)).toBeUndefined();
  });

  test('what was asked and is still open is named, without words to send', () => {
    const asked = [{ fact: 'role', turn: 0 }] as const;
    const parts = { turn: { asked }, conversation: { role: 'unknown', openQuestion: 'role' } } as const;
    const [card] = cardsFor('an apartment please', parts);
    expect(card).toMatchObject({ kind: 'next_question', say: '', missingFacts: ['role'] });
    expect(card?.evidence).toMatchObject({ kind: 'quote', quote: 'Hi, how can I help?' });
    expect(cardsFor('an apartment please', { conversation: { role: 'unknown' } })[0]?.say).not.toBe('');
  });

  test('who is busy is asked nothing, and the agent learns why', () => {
    expect(cardsFor('cant talk, im busy')[0]).toMatchObject({
      kind: 'next_question',
      say: '',
      title: 'Ask nothing now: the lead is busy',
    });
  });

  test('anger that only the analysis heard is a handoff too, until the lead writes again', () => {
    const conversation = { sentiments: ['angry'] as const };
    expect(kinds('so thats how you treat people', { conversation })[0]).toBe('handoff/critical');
    expect(kinds('so thats how you treat people', { conversation, pending: ['ok'] })[0]).not.toBe(
      'handoff/critical',
    );
  });

  test('who asked for a person, or was upset, and has been written to by one raises no alarm until they write again', () => {
    for (const text of ['can i talk to a person', 'this is ridiculous']) {
      const lines = [`lead: ${text}`, 'person: Hi, this is Jo. I am calling you now.'];
      const conversation = { lastPersonTextAt: fixtureNow - 60_000 };
      expect(instantCards(lookOf(lines, { conversation }), () => 0).map(({ kind }) => kind)).not.toContain(
        'handoff',
      );
      const again = instantCards(lookOf([...lines, `lead: ${text}`], { conversation }), () => 0);
      expect(again[0]).toMatchObject({ kind: 'handoff', severity: 'critical' });
    }
  });

  test('what a person has answered is offered no more until the lead writes again; what it changes on record is', () => {
    const said = [
      'lead: thats way too expensive',
      'lead: can we see it on saturday?',
      'lead: what is my house worth',
    ];
    const kindsAt = (lines: readonly string[], parts: ViewParts = {}) =>
      instantCards(lookOf(lines, parts), () => 0).map(({ kind }) => kind);
    expect(kindsAt(said)).toEqual(expect.arrayContaining(['objection', 'book', 'fact']));
    const answered = [...said, 'person: Saturday at ten works. Shall we talk about the price there?'];
    expect(kindsAt(answered).filter((kind) => ['objection', 'book', 'fact'].includes(kind))).toEqual([]);
    expect(kindsAt([...answered, 'lead: still way too expensive'])).toContain('objection');
    expect(kindsAt([...said, 'assistant: An agent will tell you more.'])).toContain('objection');
    const other = ['lead: actually we can go up to 500k', 'person: Good to know!'];
    expect(kindsAt(other, { facts: [price] })).toContain('fact');
  });

  test('a complete flow without an appointment offers one', () => {
    const facts = completeBuyer();
    expect(kinds('ok', { facts })[0]).toBe('book/high');
    expect(kinds('ok', { facts, turn: { stage: 'appointment' } })).not.toContain('book/high');
    expect(kinds('ok', { facts: facts.slice(1) })).not.toContain('book/high');
  });

  test('nothing is asked that the unread texts very likely answer', () => {
    const asked = (pending: readonly string[]) =>
      instantCards(lookOf(['lead: hi'], { pending, conversation: { openQuestion: 'price' } }), () => 0).find(
        ({ kind }) => kind === 'next_question',
      )?.missingFacts[0];
    expect(asked([])).toBe('price');
    expect(asked(['under 400k'])).toBe('timeline');
  });
});

describe('what is known already is not asked by a card', () => {
  const known = (key: Fact['key']): Fact => ({ ...price, key, meaning: { kind: 'text', text: 'known' } });
  test.each([
    ['rates are too high right now', 'timeline', /when/i, 'en'],
    ['las tasas estan muy altas', 'timeline', /cuando/i, 'es'],
    ['what is my house worth', 'property_address', /address/i, 'en'],
    ['cuanto vale mi casa', 'property_address', /direccion/i, 'es'],
  ] as const)('«%s» with the %s on record', (text, key, asks, language) => {
    const conversation = { role: 'seller', language } as const;
    expect(cardsFor(text, { conversation })[0]?.say).toMatch(asks);
    const [card] = cardsFor(text, { conversation, facts: [known(key)] });
    expect(card?.say).not.toMatch(asks);
    expect(card?.say).toMatch(/\?$/);
  });
});

describe('what must not be said', () => {
  test('who wants no texts gets no suggestion of one', () => {
    for (const parts of [{}, { turn: { suppressed: true } }]) {
      for (const card of cardsFor('way too expensive. stop texting me', parts)) {
        expect(card).toMatchObject({ kind: 'compliance', say: '', pinned: true });
      }
    }
    expect(kinds('way too expensive', { turn: { suppressed: true } })).toEqual(['compliance/critical']);
  });

  test('who is angry gets no playbook and no question', () => {
    expect(kinds('this is ridiculous, way too expensive')).toEqual(['handoff/critical']);
  });
});

test('every card has evidence, fits its panel and is the same when looked at again', () => {
  for (const text of ['STOP', 'way too expensive', 'can we see it?', 'hm', 'who is this', 'call me please']) {
    const cards = cardsFor(text);
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) {
      expect(card.title.length).toBeLessThanOrEqual(60);
      expect(card.say.length).toBeLessThanOrEqual(160);
      const { evidence } = card;
      if (evidence.kind === 'quote') expect(text).toContain(evidence.quote);
      else expect(evidence.ruleId).not.toBe('');
    }
    expect(cardsFor(text).map(({ id }) => id)).toEqual(cards.map(({ id }) => id));
  }
});

test('Spanish leads get Spanish words', () => {
  const [card] = cardsFor('es muy caro', { conversation: { language: 'es' } });
  expect(card?.say).toBe(playbooks.price_too_high.say.es);
});

test('every playbook has its four parts, two or three ways on, and words that need one segment', () => {
  for (const playbook of Object.values(playbooks)) {
    expect(playbook.alternatives.length).toBeGreaterThanOrEqual(2);
    expect(playbook.alternatives.length).toBeLessThanOrEqual(3);
    expect([playbook.acknowledge, playbook.context, playbook.referral]).not.toContain('');
    expect(playbook.title.length).toBeLessThanOrEqual(60);
    const { en, es } = playbook.onceKnown?.say ?? playbook.say;
    for (const say of [playbook.say.en, playbook.say.es, en, es]) {
      expect(say.length).toBeLessThanOrEqual(160);
      // figures need a source and a date, and no playbook has one
      expect(say).not.toMatch(/\d/u);
    }
  }
});
