import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import { type NextQuestionInput, nextQuestion } from './next-question.ts';
import { type FactKey, factKeys } from './vocabulary.ts';

function fact(key: FactKey, change: Partial<Fact> = {}): Fact {
  const meaning: FactMeaning = { kind: 'text', text: key };
  return {
    key,
    value: `about ${key}`,
    meaning,
    confidence: 1,
    evidence: { messageId: 'm', quote: key },
    source: 'lead',
    status: 'answered',
    at: 0,
    ...change,
  };
}

function known(...facts: readonly (FactKey | Fact)[]): Facts {
  return new Map(facts.map((one) => (typeof one === 'string' ? [one, fact(one)] : [one.key, one])));
}

function ask(change: Partial<NextQuestionInput>) {
  return nextQuestion({
    facts: new Map(),
    role: 'buyer',
    asked: [],
    turn: 1,
    silence: null,
    areaJustSpokenOf: null,
    ...change,
  });
}

const someDay = fact('timeline', {
  meaning: { kind: 'dates', range: { earliest: '2027-03-01', latest: null } },
});

describe('nextQuestion', () => {
  test('an unknown role is asked first and alone', () => {
    expect(ask({ role: 'unknown', facts: known('areas') }).ask).toMatchObject({ fact: 'role' });
    expect(ask({ role: 'unknown', asked: [{ fact: 'role', turn: 1 }], turn: 2 }).ask).toBeNull();
    expect(ask({ role: 'unknown', asked: [{ fact: 'role', turn: 1 }], turn: 4 }).ask).toMatchObject({
      fact: 'role',
      reworded: true,
    });
  });

  test('the heaviest open area comes first, two more are suggestions', () => {
    expect(ask({})).toMatchObject({
      ask: { fact: 'price', reworded: false },
      suggestions: ['timeline', 'areas'],
    });
    expect(ask({ role: 'seller' })).toMatchObject({
      ask: { fact: 'property_address' },
      suggestions: ['price_expectation', 'timeline'],
    });
  });

  test('an area loses priority as it fills', () => {
    // budget 30 x 1/3 = 10, timeline 25, location 20
    expect(ask({ facts: known('price') }).ask?.fact).toBe('timeline');
  });

  test('the area just spoken of gains a fifth', () => {
    // timeline 25 against budget 30: only the boost of an area that is near enough changes the order
    expect(ask({ areaJustSpokenOf: 'timeline' }).ask?.fact).toBe('price');
    expect(ask({ areaJustSpokenOf: 'location', facts: known('price') }).ask?.fact).toBe('timeline');
    // preferences 15 x 1.2 = 18 against motivation 10, financing 10
    const facts = known('price', 'areas', someDay);
    expect(ask({ facts, areaJustSpokenOf: 'budget' }).ask?.fact).toBe('bedrooms');
    // after bedrooms: preferences 7, budget 10 x 1.2, motivation 10
    expect(
      ask({ facts: known('price', 'areas', someDay, 'bedrooms'), areaJustSpokenOf: 'motivation' }).ask?.fact,
    ).toBe('motivation');
  });

  test('at half completion a vague timeline goes first and confirms the words', () => {
    const soon = fact('timeline', { status: 'tentative', confidence: 0.5, value: 'soon' });
    const facts = known('price', 'areas', 'motivation', soon);
    expect(ask({ facts })).toMatchObject({ ask: { fact: 'timeline', confirms: 'soon' } });
    expect(ask({ facts }).why).toContain('vague timeline');
  });

  test('a fact is asked at most twice, the second time reworded and three turns later', () => {
    const asked = [{ fact: 'price', turn: 1 }] as const;
    expect(ask({ asked, turn: 3 }).ask?.fact).not.toBe('price');
    expect(ask({ asked, turn: 4 }).ask).toMatchObject({ fact: 'price', reworded: true });
    expect(ask({ asked: [...asked, { fact: 'price', turn: 4 }], turn: 20 }).ask?.fact).not.toBe('price');
  });

  test.each(['objection', 'frustrated', 'angry', 'asks_for_person', 'busy', 'goodbye', 'refuses'] as const)(
    'silent when %s',
    (silence) => {
      expect(ask({ silence })).toMatchObject({ ask: null, suggestions: [] });
    },
  );

  test('a seller with two answers and no pathway is asked for it once', () => {
    const facts = known('property_address', 'price_expectation');
    expect(ask({ role: 'seller', facts }).ask?.fact).toBe('pathway');
    expect(ask({ role: 'seller', facts, asked: [{ fact: 'pathway', turn: 1 }], turn: 9 }).ask?.fact).not.toBe(
      'pathway',
    );
    expect(ask({ role: 'buyer', facts: known('price', 'areas') }).ask?.fact).not.toBe('pathway');
  });

  test('a pathway that the seller named, or will not name, is not asked for', () => {
    const answers = ['property_address', 'price_expectation'] as const;
    for (const pathway of [fact('pathway'), fact('pathway', { status: 'declined' })]) {
      expect(ask({ role: 'seller', facts: known(...answers, pathway) }).ask?.fact).not.toBe('pathway');
    }
  });

  test('at half completion a timeline that is known, or was asked for just now, does not go first', () => {
    const half = ['price', 'areas', 'motivation'] as const;
    expect(ask({ facts: known(...half, someDay) }).why).toBe('priority');
    const asked = [{ fact: 'timeline', turn: 4 }] as const;
    expect(ask({ facts: known(...half), asked, turn: 5 }).ask?.fact).not.toBe('timeline');
  });

  test('one of two flows at half completion is enough for the timeline to go first', () => {
    const facts = known('price', 'areas', 'motivation', 'pathway');
    expect(ask({ role: 'both', facts }).why).toContain('vague timeline');
  });

  test('two suggestions come with a question that goes before the order', () => {
    const facts = known('property_address', 'price_expectation');
    const { ask: first, suggestions } = ask({ role: 'seller', facts });
    expect(first?.fact).toBe('pathway');
    expect(suggestions).toHaveLength(2);
  });

  test('both flows are asked in one order', () => {
    const { ask: first, suggestions } = ask({ role: 'both' });
    expect(first?.fact).toBe('price');
    expect(suggestions).toEqual(['property_address', 'timeline']);
  });

  test('with everything known there is nothing to ask', () => {
    expect(ask({ facts: known(...factKeys.filter((key) => key !== 'timeline'), someDay) }).ask).toBeNull();
  });

  test('what is asked is never answered, declined or worn out', () => {
    const status = fc.constantFrom('answered', 'tentative', 'declined', 'retracted');
    const facts = fc
      .array(fc.tuple(fc.constantFrom(...factKeys), status))
      .map((pairs) => known(...pairs.map(([key, one]) => fact(key, { status: one }))));
    const asked = fc.array(
      fc.record({ fact: fc.constantFrom(...factKeys), turn: fc.integer({ min: 1, max: 10 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(facts, asked, fc.constantFrom('buyer', 'seller', 'both'), (current, records, role) => {
        const chosen = ask({ facts: current, asked: records, role, turn: 10 }).ask;
        if (chosen === null || chosen.fact === 'role') return;
        const times = records.filter(({ fact: one }) => one === chosen.fact);
        expect(['answered', 'declined']).not.toContain(current.get(chosen.fact)?.status);
        expect(times.length).toBeLessThan(2);
        expect(times.every(({ turn }) => turn <= 7)).toBe(true);
        expect(chosen.reworded).toBe(times.length === 1);
      }),
    );
  });
});
