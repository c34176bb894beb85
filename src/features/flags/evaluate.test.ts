import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRule, evaluate, type Person, type Scope } from './evaluate.ts';
import { type FlagRule, plainRule } from './rule.ts';

const person: Person = { locationId: 'loc', contactId: 'lead', agentId: 'maria' };
const people = fc.record<Person>({
  locationId: fc.constantFrom('loc', 'other'),
  contactId: fc.uuid(),
  agentId: fc.constantFrom('', 'maria', 'jim'),
});
const percentages = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

const isOn = (rule: FlagRule, who = person, now = 0) =>
  evaluate(compileRule('promptCache', rule), who, now).isOn;

describe('percentage', () => {
  test('going up leaves nobody behind, internal contacts included', () => {
    const ours = { loc: ['own-1'], other: 'everybody' as const };
    fc.assert(
      fc.property(people, percentages, percentages, fc.boolean(), (who, one, another, isOurs) => {
        const [low, high] = one < another ? [one, another] : [another, one];
        const somebody = isOurs ? { ...who, locationId: 'loc', contactId: 'own-1' } : who;
        const rule = { ...plainRule(low), internal: ours };
        const stages = ['internal' as const, low, high, 100].filter((stage) => stage !== 0);
        const arms = stages.map((reach) => isOn({ ...rule, reach }, somebody));
        expect(arms).toEqual([...arms].sort());
        expect(arms.at(-1)).toBe(true);
      }),
    );
  });

  test.each([10, 25, 50])('at %i %% about so many of the contacts are in', (percent) => {
    const rule = compileRule('promptCache', plainRule(percent));
    const ids = Array.from({ length: 10_000 }, (_, index) => `contact-${index}`);
    const inside = ids.filter((contactId) => evaluate(rule, { ...person, contactId }, 0).isOn);
    expect(inside.length / 100).toBeGreaterThan(percent - 1.5);
    expect(inside.length / 100).toBeLessThan(percent + 1.5);
  });

  test('nobody at 0, everybody at 100, the same answer every time', () => {
    fc.assert(
      fc.property(people, percentages, (who, percent) => {
        expect(isOn(plainRule(0), who)).toBe(false);
        expect(isOn(plainRule(100), who)).toBe(true);
        expect(isOn(plainRule(percent), who)).toBe(isOn(plainRule(percent), who));
      }),
    );
  });
});

describe('internal', () => {
  const rule = { ...plainRule('internal'), internal: { loc: ['lead'], staff: 'everybody' as const } };

  test('the contacts named and everybody of a location named, and nobody else', () => {
    expect(isOn(rule)).toBe(true);
    expect(isOn(rule, { ...person, locationId: 'staff', contactId: 'any' })).toBe(true);
    expect(isOn(rule, { ...person, contactId: 'another' })).toBe(false);
    expect(isOn(rule, { ...person, locationId: 'other' })).toBe(false);
  });

  test('off is off for them too', () => {
    expect(isOn({ ...rule, reach: 0 })).toBe(false);
  });
});

describe('schedule', () => {
  const rule: FlagRule = {
    ...plainRule('internal'),
    schedule: [
      { at: 1_000, reach: 0 },
      { at: 2_000, reach: 100 },
    ],
    internal: { loc: 'everybody' },
  };

  test.each([
    [999, true],
    [1_000, false],
    [1_999, false],
    [2_000, true],
  ])('at %i', (now, wanted) => {
    expect(isOn(rule, person, now)).toBe(wanted);
  });
});

describe('who has the word', () => {
  const whole: FlagRule = {
    killed: false,
    reach: 100,
    schedule: [{ at: 1_000, reach: 0 }],
    internal: {},
    locations: { loc: { reach: 100, agents: { maria: 0 } }, quiet: { reach: null, agents: {} } },
  };

  test.each<[string, FlagRule, Person, Scope, boolean]>([
    ['kill switch', { ...whole, killed: true }, person, 'kill-switch', false],
    ['agent', whole, person, 'agent', false],
    ['location', whole, { ...person, agentId: 'jim' }, 'location', true],
    ['an agent only in their own location', whole, { ...person, locationId: 'else' }, 'schedule', false],
    ['a location that says nothing', whole, { ...person, locationId: 'quiet' }, 'schedule', false],
    ['reach', { ...whole, schedule: [] }, { ...person, locationId: 'else' }, 'reach', true],
  ])('%s', (_what, rule, who, scope, wanted) => {
    expect(evaluate(compileRule('promptCache', rule), who, 5_000)).toEqual({
      ...{ scope, isOn: wanted, isSplit: false },
    });
  });

  test('the kill switch beats everything else, whatever that is', () => {
    fc.assert(
      fc.property(people, percentages, (who, percent) => {
        expect(isOn({ ...whole, reach: percent, killed: true }, who, 5_000)).toBe(false);
      }),
    );
  });
});
