import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../domain/fact.ts';
import { type AnalysisContext, readAnalysis } from './read-analysis.ts';

const context: AnalysisContext = {
  now: Date.parse('2026-11-25T18:00:00Z'),
  timeZone: 'America/Chicago',
  role: 'unknown',
  known: new Map(),
  at: 7000,
  texts: [
    { id: 'm1', text: 'Looking for a 3 bed in Round Rock or Hutto under 400k' },
    { id: 'm2', text: 'lease is up in June, do they take dogs? It’s too much' },
  ],
};

const empty = {
  language: 'en',
  role: 'buyer',
  intent: 'actively_looking',
  intentConfidence: 0.85,
  urgency: 'unknown',
  sentiment: 'neutral',
  sentimentIntensity: 2,
  acts: ['question'],
  facts: [],
  declined: [],
  objections: [],
  leadQuestion: 'Do they take dogs?',
  pathwaySignals: [],
  wantsShowing: false,
  optOutDoubt: false,
};

function reading(key: string, value: string, normalised = '', change: object = {}) {
  return { key, value, normalised, confidence: 0.9, quote: value, messageId: 'm1', ...change };
}

function read(change: object, inside: Partial<AnalysisContext> = {}) {
  const result = readAnalysis(JSON.stringify({ ...empty, ...change }), { ...context, ...inside });
  if (result.outcome !== 'read') throw new Error(`unreadable: ${result.reason}`);
  return result.analysis;
}

test('a key that the model left out is empty, not the end of the reading', () => {
  const facts = [{ key: 'price', value: 'under 400k', quote: 'under 400k', confidence: 0.9 }];
  const reading = readAnalysis(JSON.stringify({ facts }), context);
  expect(reading).toMatchObject({
    ...{ outcome: 'read' },
    analysis: { acts: [], intent: 'unknown', facts: [{ key: 'price', status: 'answered' }] },
  });
});

describe('facts', () => {
  test('are parsed from the words, with evidence, source and time', () => {
    const { facts } = read({
      facts: [
        reading('bedrooms', '3 bed', '3'),
        reading('areas', 'Round Rock or Hutto', 'Round Rock; Hutto'),
        reading('price', 'under 400k', '-400000'),
        reading('timeline', 'in June', '2027-06-01/2027-06-30', { messageId: 'm2' }),
      ],
    });
    expect(facts.map(({ key, meaning }) => [key, meaning])).toEqual([
      ['bedrooms', { kind: 'number', value: 3 }],
      ['areas', { kind: 'list', items: ['Round Rock', 'Hutto'] }],
      ['price', { kind: 'price', range: { lowest: null, highest: 400_000 } }],
      ['timeline', { kind: 'dates', range: { earliest: '2027-06-01', latest: '2027-06-30' } }],
    ]);
    expect(facts[0]).toMatchObject({
      evidence: { messageId: 'm1', quote: '3 bed' },
      source: 'lead',
      status: 'answered',
      confidence: 0.9,
      at: 7000,
    });
  });

  test('a quote that the lead did not write drops the fact', () => {
    expect(read({ facts: [reading('financing', 'paying cash', 'cash')] }).facts).toEqual([]);
    expect(read({ facts: [reading('financing', 'cash', 'cash', { quote: '' })] }).facts).toEqual([]);
  });

  test('the quote is found without case and space, under the right message', () => {
    const [fact] = read({
      facts: [reading('current_situation', 'lease', 'renting', { quote: 'LEASE  is up', messageId: 'm1' })],
    }).facts;
    expect(fact).toMatchObject({
      meaning: { text: 'renting' },
      evidence: { messageId: 'm2', quote: 'lease is up' },
    });
  });

  test('accents that only the model writes lose no fact, objection or signal', () => {
    const texts = [{ id: 'm1', text: 'esta muy cara y la herede de mi papa, quiero vender rapido' }];
    const analysis = read(
      {
        role: 'seller',
        facts: [reading('motivation', 'la heredé de mi papá', 'inherited the home')],
        objections: [
          { type: 'price', severity: 'medium', quote: 'está muy cara', confidence: 0.9, resolvable: true },
        ],
        pathwaySignals: [{ pathway: 'wholesale', quote: 'quiero vender rápido' }],
      },
      { texts },
    );
    expect(analysis.facts[0]?.evidence.quote).toBe('la herede de mi papa');
    expect(analysis.objections[0]?.quote).toBe('esta muy cara');
    expect(analysis.pathwaySignals).toEqual([{ pathway: 'wholesale', quote: 'quiero vender rapido' }]);
  });

  test("the lead's words win over the model's number, and are confirmed", () => {
    const [fact] = read({ facts: [reading('price', 'under 400k', '-500000')] }).facts;
    expect(fact).toMatchObject({
      meaning: { kind: 'price', range: { lowest: null, highest: 400_000 } },
      status: 'tentative',
    });
  });

  test('words that say nothing alone take the normalised value', () => {
    const texts = [{ id: 'm1', text: 'yes, the same' }];
    const { facts } = read(
      {
        facts: [
          reading('price', 'the same', '400000-450000'),
          reading('timeline', 'yes', '2027-03-01/..'),
          reading('bedrooms', 'the same', '4'),
        ],
      },
      { texts },
    );
    expect(facts.map(({ meaning }) => meaning)).toEqual([
      { kind: 'price', range: { lowest: 400_000, highest: 450_000 } },
      { kind: 'dates', range: { earliest: '2027-03-01', latest: null } },
      { kind: 'number', value: 4 },
    ]);
    // the time needs no number in the text: words like «yes» are the model's to read
    expect(facts.map(({ status }) => status)).toEqual(['tentative', 'answered', 'tentative']);
  });

  test('a lead who says a doubtful number good has answered', () => {
    const texts = [{ id: 'm1', text: 'yes' }];
    const facts = [reading('price', 'yes', '-400000'), reading('bedrooms', 'yes', '4')];
    const first = read({ facts }, { texts }).facts;
    expect(first.map(({ status }) => status)).toEqual(['tentative', 'tentative']);
    const known: Facts = new Map(first.map((fact) => [fact.key, fact]));
    expect(read({ facts }, { texts, known }).facts.map(({ status }) => status)).toEqual([
      'answered',
      'answered',
    ]);
  });

  test('«soon» is tentative however sure the model is', () => {
    const texts = [{ id: 'm1', text: 'soon' }];
    const analysis = read(
      { facts: [reading('timeline', 'soon', '2026-12-01/2026-12-31', { confidence: 1 })] },
      { texts },
    );
    expect(analysis.facts[0]).toMatchObject({
      status: 'tentative',
      confidence: 0.5,
      meaning: { range: { earliest: null, latest: null } },
    });
    expect(analysis.urgency).toBe('high');
  });

  test('a confidence under 0.6 is tentative, one off the scale none at all', () => {
    const status = (confidence: unknown) =>
      read({ facts: [reading('bedrooms', '3 bed', '3', { confidence })] }).facts[0]?.status;
    expect([0.59, 0.6, 1, 85, '0.9', null].map(status)).toEqual([
      'tentative',
      'answered',
      'answered',
      'tentative',
      'tentative',
      'tentative',
    ]);
  });

  test('an area that nobody named is no area; a known one may stay', () => {
    const [first] = read({
      facts: [reading('areas', 'Round Rock or Hutto', 'Round Rock; Hutto; Dallas')],
    }).facts;
    expect(first?.meaning).toEqual({ kind: 'list', items: ['Round Rock', 'Hutto'] });
    const known: Facts = new Map(
      read({ facts: [reading('areas', 'Round Rock or Hutto', '')] }).facts.map((fact) => [fact.key, fact]),
    );
    const texts = [{ id: 'm1', text: 'Taylor too' }];
    const [second] = read(
      { facts: [reading('areas', 'Taylor too', 'Round Rock; Hutto; Taylor', { quote: 'Taylor' })] },
      { texts, known },
    ).facts;
    expect(second?.meaning).toEqual({ kind: 'list', items: ['Round Rock', 'Hutto', 'Taylor'] });
  });

  test('a wanted item that is lost leaves the list to be confirmed, in the words of the lead', () => {
    const texts = [{ id: 'm1', text: 'Round Rock or Hutto' }];
    const [fact] = read(
      { facts: [reading('areas', 'Round Rock or Hutto', 'Round Rock; Hutto; Dallas')] },
      { texts },
    ).facts;
    expect(fact).toMatchObject({ status: 'tentative', value: 'Round Rock or Hutto' });
  });

  test('a list may be spread over the texts of a turn', () => {
    const texts = [
      { id: 'm1', text: 'Hutto' },
      { id: 'm2', text: 'or pflugervile' },
    ];
    const [fact] = read({ facts: [reading('areas', 'Hutto', 'Hutto; Pflugerville')] }, { texts }).facts;
    expect(fact).toMatchObject({ meaning: { items: ['Hutto', 'Pflugerville'] }, status: 'answered' });
  });

  test('no preference is an answer', () => {
    const texts = [{ id: 'm1', text: 'anywhere is fine' }];
    const [fact] = read({ facts: [reading('areas', 'anywhere is fine', 'any')] }, { texts }).facts;
    expect(fact).toMatchObject({ meaning: { kind: 'any' }, status: 'answered' });
  });

  test('nothing that hints at a protected class is kept', () => {
    const texts = [{ id: 'm1', text: 'we have a baby coming and need more space in a safe area' }];
    const { facts } = read(
      {
        facts: [
          reading('motivation', 'a baby coming'),
          reading('motivation', 'need more space'),
          reading('areas', 'safe area', 'safe area'),
        ],
      },
      { texts },
    );
    expect(facts.map(({ value }) => value)).toEqual(['need more space']);
  });

  test('towns that are called by a church or a people are areas, and alone what hints at one goes', () => {
    const areas = (text: string, normalised: string) =>
      read(
        { facts: [reading('areas', text, normalised, { quote: text })] },
        { texts: [{ id: 'm1', text }] },
      ).facts.map(({ value, meaning, status, evidence }) => ({
        value,
        meaning,
        status,
        quote: evidence.quote,
      }));
    expect(areas('Temple or Belton', 'Temple; Belton')).toEqual([
      {
        value: 'Temple or Belton',
        meaning: { kind: 'list', items: ['Temple', 'Belton'] },
        status: 'answered',
        quote: 'Temple or Belton',
      },
    ]);
    expect(areas('blind pass area', 'Blind Pass')).toMatchObject([{ meaning: { items: ['Blind Pass'] } }]);
    expect(areas('Kyle, and near a church', 'Kyle; near a church')).toEqual([
      { value: 'Kyle', meaning: { kind: 'list', items: ['Kyle'] }, status: 'answered', quote: 'Kyle' },
    ]);
    expect(areas('close to the temple', 'Temple')).toEqual([]);
    expect(areas('near a church', 'near a church')).toEqual([]);
    expect(areas('Kyle, no indians', 'Kyle; no indians')).toMatchObject([{ value: 'Kyle', quote: 'Kyle' }]);
    expect(areas('no indians', 'no indians')).toEqual([]);
    expect(areas('anywhere safe', 'any')).toEqual([]);
  });

  test('money still owed', () => {
    const owed = (value: string, normalised = '') =>
      read({ facts: [reading('money_owed', value, normalised)] }, { texts: [{ id: 'm1', text: value }] })
        .facts[0]?.meaning;
    expect(owed('about 180k')).toEqual({ kind: 'number', value: 180_000 });
    expect(owed("it's paid off")).toEqual({ kind: 'number', value: 0 });
    expect(owed('not sure', 'not_known')).toEqual({ kind: 'text', text: 'not_known' });
    expect(owed('why?')).toBeUndefined();
  });

  test('a word outside the vocabulary of a key is dropped', () => {
    const texts = [{ id: 'm1', text: 'purple' }];
    expect(
      read({ facts: [reading('occupancy', 'purple', 'purple'), reading('shoe_size', 'purple')] }, { texts })
        .facts,
    ).toEqual([]);
  });
});

describe('what the words say, whatever the model read', () => {
  const said = (...words: readonly string[]) => ({
    texts: words.map((text, index) => ({ id: `m${index}`, text })),
  });

  test('who wants a person in any of the texts asks for one, once', () => {
    const texts = said('thanks', 'can I talk to a real person please');
    expect(read({ acts: ['thanks'] }, texts).acts).toEqual(['thanks', 'ask_person']);
    expect(read({ acts: ['ask_person', 'thanks'] }, texts).acts).toEqual(['ask_person', 'thanks']);
    expect(read({ acts: ['thanks'] }, said('thanks', 'we like a garden')).acts).toEqual(['thanks']);
  });

  test('who complains of us in any of the texts is angry', () => {
    expect(read({ sentiment: 'neutral' }, said('hello?', 'your agent never showed up')).sentiment).toBe(
      'angry',
    );
    expect(read({ sentiment: 'concerned' }, said('hello?', 'we like a garden')).sentiment).toBe('concerned');
  });
});

describe('the rest', () => {
  test('urgency comes from dates first, then from known dates, then from the model', () => {
    const near = reading('timeline', 'in June', '', { messageId: 'm2' });
    expect(read({ urgency: 'immediate', facts: [near] }).urgency).toBe('low');
    const known: Facts = new Map(read({ facts: [near] }).facts.map((fact) => [fact.key, fact]));
    expect(read({ urgency: 'immediate' }, { known }).urgency).toBe('low');
    expect(read({ urgency: 'medium' }).urgency).toBe('medium');
  });

  test('the known role stays when the texts do not say', () => {
    expect(read({ role: 'unknown' }, { role: 'seller' }).role).toBe('seller');
    expect(read({ role: 'both' }, { role: 'seller' }).role).toBe('both');
  });

  test('objections and pathway signals need a quote from the texts', () => {
    const objection = {
      type: 'price',
      severity: 'high',
      quote: "it's too much",
      confidence: 0.9,
      resolvable: true,
    };
    const analysis = read({
      objections: [objection, { ...objection, quote: 'way too dear' }],
      pathwaySignals: [{ pathway: 'wholesale', quote: 'as is' }],
    });
    expect(analysis.objections).toEqual([{ ...objection, quote: 'It’s too much' }]);
    expect(analysis.pathwaySignals).toEqual([]);
  });

  test('a fact that is stated is not declined', () => {
    const { declined } = read({ facts: [reading('price', 'under 400k')], declined: ['price', 'motivation'] });
    expect(declined).toEqual(['motivation']);
  });

  test('words in any case are read, unknown ones become neutral', () => {
    const analysis = read({
      intent: 'Ready-To-Buy',
      sentiment: 'ecstatic',
      acts: ['QUESTION', 'sings', 'question'],
      language: 'fr',
      urgency: 7,
      sentimentIntensity: 11,
      intentConfidence: 90,
    });
    expect(analysis).toMatchObject({
      intent: 'ready_to_buy',
      sentiment: 'neutral',
      acts: ['question', 'other'],
      language: 'other',
      urgency: 'unknown',
      sentimentIntensity: 5,
      intentConfidence: 0,
    });
  });

  test('one broken item does not take its neighbours along', () => {
    const facts = [
      null,
      7,
      { key: 'price' },
      reading('nonsense', '3 bed'),
      reading('bedrooms', '3 bed', '3'),
    ];
    expect(
      read({ facts, declined: 'price', objections: {}, acts: null }).facts.map(({ key }) => key),
    ).toEqual(['bedrooms']);
  });

  test.each([
    ['{"language": "en"', 'not-json'],
    ['', 'not-json'],
    ['null', 'not-an-analysis'],
    ['[]', 'not-an-analysis'],
    ['{}', 'not-an-analysis'],
    ['{"answer": 1}', 'not-an-analysis'],
    ['"text"', 'not-an-analysis'],
  ])('%j is unreadable', (json, reason) => {
    expect(readAnalysis(json, context)).toEqual({ outcome: 'unreadable', reason });
  });

  test('no JSON at all makes it throw', () => {
    const noise = fc.oneof(
      fc.json(),
      fc.object({ key: fc.constantFrom(...Object.keys(empty)) }).map((value) => JSON.stringify(value)),
      fc.string(),
    );
    fc.assert(
      fc.property(noise, (json) => {
        const result = readAnalysis(json, context);
        if (result.outcome === 'read') expect(result.analysis.intentConfidence).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
