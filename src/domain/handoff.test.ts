import { describe, expect, test } from 'vitest';
import type { Analysis } from './analysis.ts';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import { type HandoffInput, handoffFor } from './handoff.ts';
import { type HandoffNoteInput, handoffNote, meaningText } from './handoff-note.ts';
import type { FactKey } from './vocabulary.ts';

const calm: Analysis = {
  language: 'en',
  role: 'buyer',
  intent: 'unknown',
  intentConfidence: 0,
  urgency: 'unknown',
  sentiment: 'neutral',
  sentimentIntensity: 2,
  acts: ['answer'],
  facts: [],
  declined: [],
  objections: [],
  leadQuestion: '',
  pathwaySignals: [],
  wantsShowing: false,
  optOutDoubt: false,
};

const quiet: HandoffInput = {
  analysis: calm,
  facts: new Map(),
  publishedScore: 25,
  handoffScore: 70,
  frustratedTurnsBefore: 0,
  asked: [],
  turn: 5,
  textsWithoutNewFact: 0,
  isFairHousing: false,
  isBotLoop: false,
  isComplexQuestion: false,
  handoffsOpened: [],
};

function fact(key: FactKey, meaning: FactMeaning, change: Partial<Fact> = {}): Fact {
  return {
    key,
    value: 'words',
    meaning,
    confidence: 1,
    evidence: { messageId: 'm1', quote: 'the quote' },
    source: 'lead',
    status: 'answered',
    at: 0,
    ...change,
  };
}

function known(...facts: readonly Fact[]): Facts {
  return new Map(facts.map((one) => [one.key, one]));
}

const listed = fact('listing_status', { kind: 'text', text: 'with_agent' });

describe('handoffFor', () => {
  test('nothing speaks for a handoff', () => {
    expect(handoffFor(quiet)).toBeNull();
    expect(handoffFor({ ...quiet, publishedScore: 60 })).toBeNull();
  });

  test.each([
    [{ analysis: { ...calm, optOutDoubt: true } }, 'compliance_doubt', false],
    [{ analysis: { ...calm, acts: ['opt_out'] } }, 'compliance_doubt', false],
    [{ analysis: { ...calm, acts: ['wrong_number'] } }, 'compliance_doubt', false],
    [{ isBotLoop: true }, 'bot_loop', false],
    [{ analysis: { ...calm, sentiment: 'angry' } }, 'angry', false],
    [{ analysis: { ...calm, sentiment: 'frustrated' }, frustratedTurnsBefore: 1 }, 'angry', false],
    [{ isFairHousing: true }, 'fair_housing', true],
    [{ analysis: { ...calm, acts: ['ask_person'] } }, 'asked_for_person', true],
    [{ facts: known(listed) }, 'represented', true],
    [{ publishedScore: 85 }, 'hot', true],
    [{ publishedScore: 85, handoffScore: 85 }, 'hot', true],
    [{ isComplexQuestion: true }, 'complex_question', true],
    [{ textsWithoutNewFact: 5 }, 'stuck', true],
  ] as const)('%j is %s', (change, reason, closingText) => {
    expect(handoffFor({ ...quiet, ...change })).toEqual({ reason, closingText });
  });

  test('frustrated once is no handoff', () => {
    expect(handoffFor({ ...quiet, analysis: { ...calm, sentiment: 'frustrated' } })).toBeNull();
  });

  test('what forbids a closing text weighs more than the score', () => {
    expect(
      handoffFor({ ...quiet, publishedScore: 85, analysis: { ...calm, sentiment: 'angry' } })?.reason,
    ).toBe('angry');
  });

  describe('after a person gave the lead back', () => {
    const asked = [
      { fact: 'price', turn: 1 },
      { fact: 'price', turn: 4 },
    ] as const;

    test('what they know already is no reason, and hides none that weighs less', () => {
      const hot = { ...quiet, publishedScore: 85, handoffsOpened: ['hot'] } as const;
      expect(handoffFor(hot)).toBeNull();
      expect(handoffFor({ ...hot, asked })?.reason).toBe('stuck');
      expect(handoffFor({ ...hot, textsWithoutNewFact: 5 })?.reason).toBe('stuck');
      expect(handoffFor({ ...hot, asked, handoffsOpened: ['hot', 'stuck'] })).toBeNull();
    });

    test('represented given back, then hot', () => {
      const represented = { ...quiet, facts: known(listed), handoffsOpened: ['represented'] } as const;
      expect(handoffFor(represented)).toBeNull();
      expect(handoffFor({ ...represented, publishedScore: 85 })?.reason).toBe('hot');
    });

    test('what is said anew is news each time', () => {
      const again = { ...quiet, analysis: { ...calm, acts: ['ask_person'] } } as const;
      expect(handoffFor({ ...again, handoffsOpened: ['asked_for_person'] })?.reason).toBe('asked_for_person');
    });
  });

  test('stuck: asked twice in earlier turns and still open', () => {
    const asked = [
      { fact: 'price', turn: 1 },
      { fact: 'price', turn: 4 },
    ] as const;
    expect(handoffFor({ ...quiet, asked })?.reason).toBe('stuck');
    expect(handoffFor({ ...quiet, asked, turn: 4 })).toBeNull();
    expect(handoffFor({ ...quiet, asked: asked.slice(0, 1) })).toBeNull();
    const price = fact('price', { kind: 'price', range: { lowest: null, highest: 1 } });
    expect(handoffFor({ ...quiet, asked, facts: known(price) })).toBeNull();
    expect(handoffFor({ ...quiet, asked, facts: known({ ...price, status: 'declined' }) })).toBeNull();
  });
});

describe('handoffNote', () => {
  const facts = known(
    fact('price', { kind: 'price', range: { lowest: null, highest: 450_000 } }),
    fact('financing', { kind: 'text', text: 'pre_approved' }, { status: 'tentative' }),
    fact('motivation', { kind: 'text', text: '' }, { status: 'declined' }),
    fact(
      'areas',
      { kind: 'list', items: ['Hutto'] },
      { source: 'form', evidence: { messageId: '', quote: '' } },
    ),
    fact('bedrooms', { kind: 'number', value: 3 }, { status: 'retracted' }),
  );

  test('says who, why, what is known with quotes, and what is open', () => {
    const note = handoffNote({
      reason: 'hot',
      role: 'buyer',
      temperature: 'hot',
      completion: 60,
      facts,
      objections: [{ type: 'price', severity: 'high', quote: 'too much', confidence: 1, resolvable: true }],
      said: ['Do they take dogs?', 'a'.repeat(400)],
      leadQuestion: 'Do they take dogs?',
      openQuestion: '',
      outcome: '',
    });
    expect(note).toBe(
      [
        'AI summary',
        'Why now: ready for a person (score reached)',
        'Buyer, hot, 60 % complete',
        'Said last:',
        '- "Do they take dogs?"',
        `- "${'a'.repeat(299)}…"`,
        'Known:',
        '- Price: up to $450,000 - "the quote"',
        '- Areas: Hutto (form)',
        'To confirm:',
        '- Financing: pre approved - "the quote"',
        'Does not want to say:',
        '- Motivation',
        'Objections:',
        '- price (high): "too much"',
        'Lead asks: Do they take dogs?',
      ].join('\n'),
    );
  });

  const bare: HandoffNoteInput = {
    ...{ reason: 'hot', role: 'unknown', temperature: 'cold', completion: 0, facts: known() },
    ...{ objections: [], said: [], leadQuestion: '', openQuestion: '', outcome: '' },
  };

  test('leaves out what there is nothing of', () => {
    expect(handoffNote(bare).split('\n')).toEqual([
      'AI summary',
      'Why now: ready for a person (score reached)',
      'Role unknown, cold, 0 % complete',
    ]);
  });

  test('ends with what the assistant asked last and how the handoff ended', () => {
    const note = handoffNote({ ...bare, openQuestion: 'which areas', outcome: 'The assistant is silent.' });
    expect(note.split('\n').slice(-2)).toEqual([
      'Still open: which areas',
      'Outcome: The assistant is silent.',
    ]);
  });

  test('quotes the last three texts', () => {
    const note = handoffNote({ ...bare, said: ['one', 'two', 'three', 'a'.repeat(300)] });
    expect(note).not.toContain('"one"');
    expect(note).toContain(`- "two"\n- "three"\n- "${'a'.repeat(300)}"`);
  });

  test('money still owed is an amount, other numbers are none', () => {
    const owed = fact('money_owed', { kind: 'number', value: 120_000 });
    const note = handoffNote({ ...bare, facts: known(owed, fact('size', { kind: 'number', value: 2400 })) });
    expect(note).toContain('Money owed: $120,000');
    expect(note).toContain('Size: 2,400');
  });

  test.each([
    [{ kind: 'any' }, 'no preference'],
    [{ kind: 'price', range: { lowest: 1000, highest: 2000 } }, '$1,000 to $2,000'],
    [{ kind: 'price', range: { lowest: 1000, highest: null } }, 'from $1,000'],
    [{ kind: 'dates', range: { earliest: '2027-03-01', latest: '2027-03-01' } }, '2027-03-01'],
    [{ kind: 'dates', range: { earliest: null, latest: null } }, ''],
    [{ kind: 'number', value: 2400 }, '2,400'],
  ] as const)('%j reads %j', (meaning, text) => {
    expect(meaningText(meaning)).toBe(text);
  });
});
