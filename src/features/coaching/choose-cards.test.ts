import { expect, test } from 'vitest';
import type { Card, RecentCard } from './card.ts';
import { chooseCards } from './choose-cards.ts';
import type { Depth } from './depth.ts';
import { instantCards } from './instant-lane.ts';
import { fixtureNow, lookOf } from './look.fixture.ts';

const [base] = instantCards(lookOf(['lead: ok']), () => 0);

function card(change: Partial<Card>): Card {
  if (base === undefined) throw new Error('no card to begin with');
  return { ...base, id: change.cooldownKey ?? base.id, ...change };
}

const low = card({ cooldownKey: 'low', severity: 'low', kind: 'next_question' });
const medium = card({ cooldownKey: 'medium', severity: 'medium', kind: 'objection' });
const high = card({ cooldownKey: 'high', severity: 'high', kind: 'book' });
const critical = card({ cooldownKey: 'critical', severity: 'critical', kind: 'handoff' });
const law = card({ cooldownKey: 'law', severity: 'high', kind: 'compliance', pinned: true });

function chosen(cards: readonly Card[], depth: Depth = 'supervised', recent: readonly RecentCard[] = []) {
  return chooseCards(cards, { depth, recent, now: fixtureNow }).map(({ cooldownKey }) => cooldownKey);
}

function earlier(change: Partial<RecentCard>): RecentCard {
  return {
    cardId: 'another',
    cooldownKey: 'high',
    once: false,
    state: 'inserted',
    revision: 0,
    changedAt: fixtureNow - 30_000,
    ...change,
  };
}

test('two at most, the gravest first, a compliance card above all', () => {
  expect(chosen([low, medium, high, critical, law])).toEqual(['law', 'critical']);
  expect(chosen([low, medium, high])).toEqual(['high', 'medium']);
});

test.each([
  ['light_touch', ['critical']],
  ['moderate', ['critical', 'high']],
  ['intensive', ['critical', 'high']],
  ['supervised', ['critical', 'high']],
] as const)('%s sees %j of everything', (depth, expected) => {
  expect(chosen([low, medium, high, critical], depth)).toEqual(expected);
});

test.each([
  ['light_touch', []],
  ['moderate', []],
  ['intensive', ['medium']],
  ['supervised', ['medium', 'low']],
] as const)('%s sees %j of lesser things', (depth, expected) => {
  expect(chosen([low, medium], depth)).toEqual(expected);
});

test('the model takes the place of the rule that found the same', () => {
  const worded = card({ cooldownKey: 'model:objection:price_too_high', lane: 'model', kind: 'objection' });
  expect(chosen([medium, worded, low])).toEqual(['model:objection:price_too_high', 'low']);
});

test('what is done with stays away, what ran out comes back', () => {
  expect(chosen([high], 'supervised', [earlier({ cardId: high.id, state: 'dismissed' })])).toEqual([]);
  expect(chosen([high], 'supervised', [earlier({ cardId: high.id, state: 'sent' })])).toEqual([]);
  expect(chosen([high], 'supervised', [earlier({ cardId: high.id, state: 'expired' })])).toEqual(['high']);
});

test('the same trigger rests for a minute, unless its card left the screen unused or it is critical', () => {
  expect(chosen([high], 'supervised', [earlier({})])).toEqual([]);
  expect(chosen([high], 'supervised', [earlier({ changedAt: fixtureNow - 60_000 })])).toEqual(['high']);
  expect(chosen([high], 'supervised', [earlier({ state: 'superseded' })])).toEqual(['high']);
  expect(chosen([high], 'supervised', [earlier({ state: 'shown' })])).toEqual(['high']);
  expect(chosen([high], 'supervised', [earlier({ state: 'shown', revision: high.revision })])).toEqual([]);
  expect(chosen([critical], 'supervised', [earlier({ cooldownKey: 'critical' })])).toEqual(['critical']);
});

test('a card for once does not come a second time', () => {
  const once = card({ cooldownKey: 'once', once: true });
  const before = earlier({ cooldownKey: 'once', once: true, changedAt: 0 });
  expect(chosen([once], 'supervised', [before])).toEqual([]);
});
