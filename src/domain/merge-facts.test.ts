import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import { mergeFacts } from './merge-facts.ts';
import { scoreOf } from './qualification.ts';
import { type FactKey, factKeys } from './vocabulary.ts';

const turn = { at: 5000, messageId: 'm9' };
const none: Facts = new Map();

function fact(key: FactKey, text: string, change: Partial<Fact> = {}): Fact {
  return {
    key,
    value: text,
    meaning: { kind: 'text', text },
    confidence: 0.9,
    evidence: { messageId: 'm1', quote: text },
    source: 'lead',
    status: 'answered',
    at: 1000,
    ...change,
  };
}

function known(...facts: readonly Fact[]): Facts {
  return new Map(facts.map((one) => [one.key, one]));
}

describe('mergeFacts', () => {
  test('a new fact is answered', () => {
    const motivation = fact('motivation', 'new job');
    const merged = mergeFacts(none, [motivation], [], turn);
    expect(merged.facts.get('motivation')).toEqual(motivation);
    expect(merged.changes).toEqual([
      { key: 'motivation', kind: 'answered', before: null, after: motivation, agentToTell: false },
    ]);
  });

  test('newer explicit words replace older ones', () => {
    const older = fact('areas', 'Hutto');
    const newer = fact('areas', 'Round Rock', { at: 2000 });
    const merged = mergeFacts(known(older), [newer], [], turn);
    expect(merged.facts.get('areas')).toEqual(newer);
    expect(merged.changes[0]?.kind).toBe('replaced');
  });

  test('older words do not replace newer ones', () => {
    const newer = fact('areas', 'Hutto', { at: 3000 });
    const merged = mergeFacts(known(newer), [fact('areas', 'Austin', { at: 2000 })], [], turn);
    expect(merged.facts.get('areas')).toBe(newer);
    expect(merged.changes).toEqual([]);
  });

  test('the same said again changes nothing', () => {
    const older = fact('areas', 'Hutto');
    const merged = mergeFacts(known(older), [fact('areas', ' hutto ', { at: 4000 })], [], turn);
    expect(merged).toEqual({ facts: known(older), changes: [] });
  });

  test('a reading under 0.6 is tentative and does not replace an answer', () => {
    const weak = fact('financing', 'cash', { confidence: 0.59, at: 2000 });
    expect(mergeFacts(none, [weak], [], turn).facts.get('financing')?.status).toBe('tentative');
    const answered = fact('financing', 'pre_approved');
    const merged = mergeFacts(known(answered), [weak], [], turn);
    expect(merged.facts.get('financing')).toBe(answered);
  });

  test('a tentative fact is confirmed by clear words', () => {
    const weak = fact('financing', 'cash', { confidence: 0.5, status: 'tentative' });
    const merged = mergeFacts(known(weak), [fact('financing', 'cash', { at: 2000 })], [], turn);
    expect(merged.facts.get('financing')?.status).toBe('answered');
  });

  test("a person's entry gives way to later words of the lead, and the agent is told", () => {
    const entry = fact('price', '400k', { source: 'person' });
    const merged = mergeFacts(known(entry), [fact('price', '450k', { at: 2000 })], [], turn);
    expect(merged.changes[0]).toMatchObject({ kind: 'replaced', agentToTell: true });
  });

  test.each(['form', 'crm'] as const)("a person's entry stands against a %s value", (source) => {
    const entry = fact('price', '400k', { source: 'person' });
    const merged = mergeFacts(known(entry), [fact('price', '450k', { source, at: 2000 })], [], turn);
    expect(merged.facts.get('price')).toBe(entry);
  });

  test("a person's entry stands against words of the lead that are not later, and gives way to a person", () => {
    const entry = fact('price', '400k', { source: 'person', at: 2000 });
    const same = mergeFacts(known(entry), [fact('price', '450k', { at: 2000 })], [], turn);
    expect(same.changes).toEqual([]);
    const other = fact('price', '450k', { source: 'person', at: 2000 });
    expect(mergeFacts(known(entry), [other], [], turn).facts.get('price')).toEqual(other);
  });

  test("only the lead's later words retract a person's entry, and the agent is told", () => {
    const entry = fact('price', '400k', { source: 'person', at: 2000 });
    const back = (change: Partial<Fact>) => fact('price', 'forget it', { status: 'retracted', ...change });
    expect(mergeFacts(known(entry), [back({ at: 3000 })], [], turn).changes).toMatchObject([
      { kind: 'retracted', agentToTell: true },
    ]);
    for (const reading of [back({ at: 2000 }), back({ at: 3000, source: 'form' })]) {
      expect(mergeFacts(known(entry), [reading], [], turn).changes).toEqual([]);
    }
    const said = fact('price', '400k');
    expect(mergeFacts(known(said), [back({ at: 3000 })], [], turn).changes).toMatchObject([
      { kind: 'retracted', agentToTell: false },
    ]);
  });

  test('nothing is retracted by older words, nor what was refused or taken back before', () => {
    const back = fact('price', 'forget it', { status: 'retracted', at: 2000 });
    for (const before of [
      fact('price', '400k', { at: 2001 }),
      fact('price', '', { status: 'declined' }),
      fact('price', '', { status: 'retracted' }),
    ]) {
      expect(mergeFacts(known(before), [back], [], turn).changes).toEqual([]);
    }
  });

  test('of two unsure readings the newer is the one to confirm; the same again is no news', () => {
    const weak = (text: string, at: number) =>
      fact('financing', text, { confidence: 0.5, status: 'tentative', at });
    const other = mergeFacts(known(weak('cash', 1000)), [weak('pre_approved', 2000)], [], turn);
    expect(other.changes).toMatchObject([{ kind: 'tentative', after: { value: 'pre_approved' } }]);
    expect(mergeFacts(known(weak('cash', 1000)), [weak('cash', 2000)], [], turn).changes).toEqual([]);
  });

  test('a refusal that a reading states closes what was unsure, and leaves an answer', () => {
    const refused = fact('financing', '', { status: 'declined', at: 2000 });
    const weak = fact('financing', 'cash', { confidence: 0.5, status: 'tentative' });
    expect(mergeFacts(known(weak), [refused], [], turn).facts.get('financing')?.status).toBe('declined');
    expect(mergeFacts(none, [refused], [], turn).facts.get('financing')?.status).toBe('declined');
    expect(mergeFacts(known(fact('financing', 'cash')), [refused], [], turn).changes).toEqual([]);
  });

  test("the CRM's value fills a gap and never replaces the lead's words", () => {
    const fromCrm = fact('areas', 'Austin', { source: 'crm', at: 2000 });
    expect(mergeFacts(none, [fromCrm], [], turn).facts.get('areas')).toEqual(fromCrm);
    const said = fact('areas', 'Hutto');
    expect(mergeFacts(known(said), [fromCrm], [], turn).facts.get('areas')).toBe(said);
  });

  test('a refusal declines what is open and leaves what is answered', () => {
    const said = fact('areas', 'Hutto');
    const merged = mergeFacts(known(said), [], ['areas', 'price', 'price'], turn);
    expect(merged.facts.get('areas')).toBe(said);
    expect(merged.facts.get('price')?.status).toBe('declined');
    expect(merged.changes).toHaveLength(1);
    const again = mergeFacts(merged.facts, [], ['price'], turn);
    expect(again.changes).toEqual([]);
  });

  test('a declined fact that the lead tells later is answered', () => {
    const declined = mergeFacts(none, [], ['price'], turn).facts;
    const merged = mergeFacts(declined, [fact('price', '450k', { at: 6000 })], [], turn);
    expect(merged.facts.get('price')?.status).toBe('answered');
  });

  test('«any» is an answer', () => {
    const anywhere = fact('areas', 'anywhere', { meaning: { kind: 'any' } });
    expect(scoreOf(mergeFacts(none, [anywhere], [], turn).facts, 'buyer')).toBe(1);
  });

  test('a retraction stops counting; a later word answers again', () => {
    const said = fact('areas', 'Hutto');
    const back = fact('areas', 'forget Hutto', { status: 'retracted', at: 2000 });
    const retracted = mergeFacts(known(said), [back], [], turn);
    expect(retracted.changes[0]?.kind).toBe('retracted');
    expect(scoreOf(retracted.facts, 'buyer')).toBe(0);
    const merged = mergeFacts(retracted.facts, [fact('areas', 'Hutto', { at: 3000 })], [], turn);
    expect(scoreOf(merged.facts, 'buyer')).toBe(1);
  });

  test('of two readings in a turn the later holds', () => {
    const readings = [fact('areas', 'Round Rock', { at: 3000 }), fact('areas', 'Hutto', { at: 2000 })];
    expect(mergeFacts(none, readings, [], turn).facts.get('areas')?.value).toBe('Round Rock');
  });

  test('a failed extraction (no readings) changes nothing', () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const merged = mergeFacts(facts, [], [], turn);
        expect(merged.facts).toEqual(facts);
        expect(merged.changes).toEqual([]);
      }),
    );
  });

  test('nothing but a retraction lowers the score', () => {
    const statuses = ['answered', 'tentative', 'declined'] as const;
    fc.assert(
      fc.property(
        arbitraryFacts(),
        fc.array(arbitraryFact(statuses), { maxLength: 6 }),
        fc.array(fc.constantFrom(...factKeys), { maxLength: 4 }),
        fc.constantFrom('buyer', 'seller', 'both', 'unknown'),
        (facts, readings, declined, role) => {
          const merged = mergeFacts(facts, readings, declined, turn);
          expect(scoreOf(merged.facts, role)).toBeGreaterThanOrEqual(scoreOf(facts, role));
        },
      ),
    );
  });

  test('merging the same turn twice is merging it once', () => {
    const statuses = ['answered', 'tentative', 'declined', 'retracted'] as const;
    fc.assert(
      fc.property(
        arbitraryFacts(),
        arbitraryFact(statuses),
        fc.constantFrom(...factKeys),
        (facts, reading, declined) => {
          const once = mergeFacts(facts, [reading], [declined], turn);
          const twice = mergeFacts(once.facts, [reading], [declined], turn);
          expect(twice.facts).toEqual(once.facts);
        },
      ),
    );
  });
});

function arbitraryFact(statuses: readonly Fact['status'][]): fc.Arbitrary<Fact> {
  const meaning: fc.Arbitrary<FactMeaning> = fc.oneof(
    fc.constant<FactMeaning>({ kind: 'any' }),
    fc.constantFrom('a', 'b').map((text): FactMeaning => ({ kind: 'text', text })),
  );
  return fc
    .record({
      key: fc.constantFrom(...factKeys),
      meaning,
      confidence: fc.constantFrom(0.3, 0.7, 1),
      source: fc.constantFrom('lead', 'person', 'crm', 'form'),
      status: fc.constantFrom(...statuses),
      at: fc.integer({ min: 0, max: 4000 }),
    })
    .map((part) => fact(part.key, 'x', part));
}

function arbitraryFacts(): fc.Arbitrary<Facts> {
  return fc
    .array(arbitraryFact(['answered', 'tentative', 'declined', 'retracted']), { maxLength: 12 })
    .map((facts) => known(...facts));
}
