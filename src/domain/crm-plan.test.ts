import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCrmActions, planOptOutActions } from './crm-plan.ts';
import {
  areas,
  context,
  dayMs,
  fact,
  fields,
  march,
  once,
  price,
  reason,
  state,
  tagsOff,
  tagsOn,
} from './crm-plan-samples.ts';
import type { CrmState } from './crm-state.ts';
import { ladderTags } from './crm-tags.ts';
import type { Facts } from './fact.ts';
import { defaultSettings } from './location.ts';
import { factKeys } from './vocabulary.ts';

const bedrooms = fact('bedrooms', { kind: 'text', text: '3' });

describe('planCrmActions', () => {
  test('nothing happens before the lead has written', () => {
    expect(
      planCrmActions(null, state([price, areas, march], { hasWritten: false, handoff: 'begun' }), context),
    ).toEqual([]);
  });

  test('a first cold text: tag, score and completion', () => {
    const actions = planCrmActions(null, state([]), context);
    expect(tagsOn(actions)).toEqual(['Cold-Lead']);
    expect(fields(actions)).toEqual({ 'Lead Score': 25, 'Qualification Completion': 0 });
  });

  test('two answers: warm, its tags, one task in 24 hours', () => {
    const actions = planCrmActions(state([]), state([price, areas]), { ...context, tags: ['Cold-Lead'] });
    expect(tagsOn(actions)).toEqual([
      'AI-Engaged',
      'Budget-300k-500k',
      'Claude-Discovery',
      'Location-Austin',
      'Location-Hutto',
      'Location-Round Rock',
      'Warm-Lead',
    ]);
    expect(tagsOff(actions)).toEqual(['Cold-Lead']);
    expect(fields(actions)).toEqual({
      'Lead Score': 60,
      'Qualification Completion': 40,
      Budget: 450_000,
      Location: 'Hutto, Round Rock, Austin, Taylor',
    });
    expect(actions).toContainEqual(
      expect.objectContaining({ kind: 'add-task', onceKey: 'warm-follow-up', dueAt: 1000 + dayMs }),
    );
  });

  test('three answers: hot, AI-Qualified once per journey', () => {
    const actions = planCrmActions(state([price, areas]), state([price, areas, march]), {
      ...context,
      tags: ['Warm-Lead', 'AI-Engaged', 'Claude-Discovery'],
    });
    expect(tagsOn(actions)).toEqual(['AI-Qualified', 'Claude-Qualifying', 'Hot-Lead']);
    expect(tagsOff(actions)).toEqual(['Claude-Discovery', 'Warm-Lead']);
    expect(actions).toContainEqual({ kind: 'add-tags', onceKey: 'tag-ai-qualified', tags: ['AI-Qualified'] });
    expect(fields(actions)).toEqual({
      'Lead Score': 85,
      'Qualification Completion': 60,
      Timeline: 'in March',
    });
    expect(actions.some(({ kind }) => kind === 'add-task')).toBe(false);
  });

  test('an unchanged state plans nothing but the once-only task', () => {
    const hot = state([price, areas, march]);
    const carried = ['Hot-Lead', 'AI-Qualified', 'Claude-Qualifying'];
    expect(planCrmActions(hot, hot, { ...context, tags: carried })).toEqual([]);
    const warm = state([price, areas]);
    expect(once(planCrmActions(warm, warm, { ...context, tags: ['Claude-Discovery'] }))).toEqual([
      'warm-follow-up',
    ]);
  });

  test('a tag that a person took off is not put back without a change', () => {
    const hot = state([price, areas, march]);
    expect(tagsOn(planCrmActions(hot, hot, { ...context, tags: ['Claude-Qualifying'] }))).toEqual([]);
  });

  test.each([
    [299_999, 'Budget-Under-300k'],
    [300_000, 'Budget-300k-500k'],
    [499_999, 'Budget-300k-500k'],
    [500_000, 'Budget-Over-500k'],
  ])('a highest price of %i is %s', (highest, tag) => {
    const other = fact('price', { kind: 'price', range: { lowest: null, highest } });
    const actions = planCrmActions(state([]), state([other]), {
      ...context,
      tags: ['Budget-300k-500k', 'Budget-Over-500k', 'Budget-Under-300k'].filter((one) => one !== tag),
    });
    expect(tagsOn(actions)).toContain(tag);
    expect(tagsOff(actions)).toHaveLength(2);
  });

  test("a seller's price goes to the field alone", () => {
    const asking = fact('price_expectation', { kind: 'price', range: { lowest: 380_000, highest: 380_000 } });
    const actions = planCrmActions(null, state([asking], { role: 'seller' }), context);
    expect(tagsOn(actions)).toEqual(['Cold-Lead']);
    expect(fields(actions).Budget).toBe(380_000);
  });

  test('area tags follow the first three; a tag that is not ours stays', () => {
    const moved = fact('areas', { kind: 'list', items: ['Taylor'] });
    const actions = planCrmActions(state([areas]), state([moved]), {
      ...context,
      tags: ['location-hutto', 'Location-Dallas', 'Cold-Lead', 'Claude-Discovery'],
    });
    expect(tagsOn(actions)).toEqual(['Location-Taylor']);
    expect(tagsOff(actions)).toEqual(['location-hutto']);
  });

  test('an area that is still wanted keeps its tag when another joins it', () => {
    const known = fact('areas', { kind: 'list', items: ['Hutto'] });
    const more = fact('areas', { kind: 'list', items: ['Hutto', 'Taylor'] });
    const actions = planCrmActions(state([known]), state([more]), {
      ...context,
      tags: ['Location-Hutto', 'Cold-Lead', 'Claude-Discovery'],
    });
    expect(tagsOn(actions)).toEqual(['Location-Taylor']);
    expect(tagsOff(actions)).toEqual([]);
  });

  test('«any» takes off what an earlier answer put on, and only that', () => {
    const near = fact('timeline', {
      kind: 'dates',
      range: { earliest: '2026-12-01', latest: '2026-12-31' },
    });
    const open = [
      fact('price', { kind: 'any' }),
      fact('areas', { kind: 'any' }),
      fact('timeline', { kind: 'any' }),
    ];
    const carried = [
      'Hot-Lead',
      'AI-Qualified',
      'Budget-300k-500k',
      'Claude-Qualifying',
      'Location-Austin',
      'Location-Dallas',
      'Location-Hutto',
      'Location-Round Rock',
      'Timeline-Urgent',
    ];
    const actions = planCrmActions(state([price, areas, near]), state(open), { ...context, tags: carried });
    expect(tagsOn(actions)).toEqual([]);
    expect(tagsOff(actions)).toEqual([
      'Budget-300k-500k',
      'Location-Austin',
      'Location-Hutto',
      'Location-Round Rock',
      'Timeline-Urgent',
    ]);
    expect(planCrmActions(state(open), state(open), { ...context, tags: carried })).toEqual([]);
  });

  test('a price without an upper limit leaves none of the budget tags on', () => {
    const more = fact('price', { kind: 'price', range: { lowest: 400_000, highest: null } });
    const actions = planCrmActions(state([price]), state([more]), { ...context, tags: ['Budget-300k-500k'] });
    expect(tagsOff(actions)).toEqual(['Budget-300k-500k']);
  });

  test.each(['tentative', 'declined', 'retracted'] as const)(
    'facts that are %s take nothing off',
    (status) => {
      const near = fact('timeline', { kind: 'dates', range: { earliest: '2026-12-01', latest: null } });
      const known = [price, areas, near];
      const lost = [price, areas, near].map((one) => ({ ...one, status, meaning: { kind: 'any' as const } }));
      const carried = { ...context, tags: ['Budget-300k-500k', 'Location-Hutto', 'Timeline-Urgent'] };
      for (const after of [state(lost), state([])]) {
        expect(tagsOff(planCrmActions(state(known), after, carried))).toEqual([]);
      }
    },
  );

  test.each([
    ['2027-01-24', true],
    ['2027-01-25', false],
  ])('an earliest date of %s is urgent: %s', (earliest, isUrgent) => {
    const near = fact('timeline', { kind: 'dates', range: { earliest, latest: null } });
    expect(tagsOn(planCrmActions(null, state([near]), context)).includes('Timeline-Urgent')).toBe(isUrgent);
  });

  test('a time that has passed is not urgent', () => {
    const past = fact('timeline', {
      kind: 'dates',
      range: { earliest: '2026-10-01', latest: '2026-10-31' },
    });
    expect(tagsOn(planCrmActions(null, state([past]), context))).not.toContain('Timeline-Urgent');
  });

  test('intent tags need a confidence of 0.7 and exclude one another', () => {
    const high = { intent: 'ready_to_buy', intentConfidence: 0.7, urgency: 'immediate' } as const;
    expect(tagsOn(planCrmActions(null, state([], { ...high, intentConfidence: 0.69 }), context))).toEqual([
      'Cold-Lead',
    ]);
    expect(tagsOn(planCrmActions(null, state([], high), context))).toEqual([
      'Claude-High-Intent',
      'Claude-Urgent',
      'Cold-Lead',
    ]);
    const calmer = state([], { intent: 'researching', intentConfidence: 0.9 });
    const actions = planCrmActions(state([], high), calmer, {
      ...context,
      tags: ['Cold-Lead', 'Claude-High-Intent', 'Claude-Urgent'],
    });
    expect([tagsOn(actions), tagsOff(actions)]).toEqual([
      ['Claude-Browsing'],
      ['Claude-High-Intent', 'Claude-Urgent'],
    ]);
  });

  test.each([
    ['ready_to_buy', ['Claude-High-Intent']],
    ['ready_to_sell', ['Claude-High-Intent']],
    ['just_browsing', ['Claude-Browsing']],
    ['researching', ['Claude-Browsing']],
    ['actively_looking', []],
  ] as const)('the intent «%s» is shown by %j', (intent, tags) => {
    const actions = planCrmActions(null, state([], { intent, intentConfidence: 0.7 }), context);
    expect(tagsOn(actions).filter((tag) => tag.startsWith('Claude-'))).toEqual(tags);
  });

  test.each([
    [null, []],
    [29, ['Claude-Low-Engagement']],
    [30, []],
    [80, []],
    [81, ['Claude-Highly-Engaged']],
  ])('an engagement of %s is shown by %j', (engagement, tags) => {
    const actions = planCrmActions(null, state([], { engagement }), context);
    expect(tagsOn(actions).filter((tag) => tag.endsWith('-Engaged') || tag.endsWith('-Engagement'))).toEqual(
      tags,
    );
  });

  test('a lead who cools down loses the tag of high engagement, and gets the other', () => {
    const tags = ['Cold-Lead', 'Claude-Highly-Engaged'];
    const actions = planCrmActions(state([], { engagement: 90 }), state([], { engagement: 10 }), {
      ...context,
      tags,
    });
    expect([tagsOn(actions), tagsOff(actions)]).toEqual([
      ['Claude-Low-Engagement'],
      ['Claude-Highly-Engaged'],
    ]);
  });

  test('what the contact carries already is neither put on again nor taken off', () => {
    const tags = ['hot-lead', 'AI-Qualified', 'Warm-Lead', 'Claude-Qualifying', 'Budget-300k-500k'];
    const actions = planCrmActions(state([areas, march]), state([price, areas, march]), { ...context, tags });
    expect([tagsOn(actions), tagsOff(actions)]).toEqual([[], ['Warm-Lead']]);
  });

  test('warm: `AI-Engaged` comes with every change to warm, not once per journey', () => {
    const actions = planCrmActions(state([price, areas, march]), state([price, areas]), context);
    expect(actions).toContainEqual({ kind: 'add-tags', onceKey: null, tags: ['Warm-Lead', 'AI-Engaged'] });
  });

  test('the ladder only climbs, one rung at a time', () => {
    const carried = { ...context, tags: ['Claude-Qualifying', 'Cold-Lead'] };
    const actions = planCrmActions(state([price, areas, march]), state([price]), carried);
    expect(tagsOn(actions)).not.toContain('Claude-Discovery');
    expect(tagsOff(actions)).not.toContain('Claude-Qualifying');
  });

  test.each([
    [18, [bedrooms, reason], []],
    [20, [areas], ['Claude-Discovery']],
    [48, [price, areas, bedrooms], ['Claude-Discovery']],
    [50, [price, areas, reason], ['Claude-Qualifying']],
  ])('completion %i is on the rung that it reaches', (percent, facts, rungs) => {
    const actions = planCrmActions(null, state(facts), context);
    expect(fields(actions)['Qualification Completion']).toBe(percent);
    expect(tagsOn(actions).filter((tag) => ladderTags.some((rung) => rung === tag))).toEqual(rungs);
  });

  test('assess the timeline at half completion while it is vague, and no longer once a date is known', () => {
    const vague = planCrmActions(state([price, areas]), state([price, areas, reason]), context);
    expect(vague).toContainEqual({
      kind: 'add-tags',
      onceKey: 'tag-assess-timeline',
      tags: ['Assess-Timeline'],
    });
    const dated = planCrmActions(state([price, areas, reason]), state([price, areas, reason, march]), {
      ...context,
      tags: ['Assess-Timeline'],
    });
    expect(tagsOff(dated)).toContain('Assess-Timeline');
  });

  test('asking for a showing is tagged once per journey', () => {
    const actions = planCrmActions(state([]), state([], { asksToProceed: true }), context);
    expect(actions).toContainEqual({
      kind: 'add-tags',
      onceKey: 'tag-ready-for-showing',
      tags: ['Ready-For-Showing'],
    });
  });

  test('complete: the note is updated, nobody is notified again', () => {
    const rest = [
      fact('financing', { kind: 'text', text: 'cash' }),
      fact('current_situation', { kind: 'text', text: 'renting' }),
    ];
    const actions = planCrmActions(
      state([price, areas, march], { handoff: 'begun' }),
      state([price, areas, march, ...rest], { handoff: 'begun' }),
      context,
    );
    expect(once(actions)).toEqual(['tag-claude-qualified', 'complete-note']);
  });

  test('no plan puts a tag on and takes it off, nor two of one family on', () => {
    const families = [
      ['Hot-Lead', 'Warm-Lead', 'Cold-Lead'],
      ['Budget-Under-300k', 'Budget-300k-500k', 'Budget-Over-500k'],
      ['Claude-High-Intent', 'Claude-Browsing'],
      ['Claude-Discovery', 'Claude-Qualifying', 'Claude-Qualified'],
      ['Claude-Highly-Engaged', 'Claude-Low-Engagement'],
    ];
    fc.assert(
      fc.property(
        arbitraryState(),
        arbitraryState(),
        fc.subarray([...families.flat(), 'AI-Off', 'Hit List']),
        (before, after, tags) => {
          const actions = planCrmActions(before, after, { ...context, tags });
          const [on, off] = [tagsOn(actions), tagsOff(actions)];
          expect(on.filter((tag) => off.includes(tag))).toEqual([]);
          expect(on.filter((tag) => tags.includes(tag))).toEqual([]);
          expect(off.every((tag) => tags.includes(tag))).toBe(true);
          for (const family of families)
            expect(family.filter((tag) => on.includes(tag)).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

test('an opt-out sets do-not-disturb and the tag that keeps the assistant off', () => {
  expect(planOptOutActions(['Hit List'], defaultSettings)).toEqual([
    { kind: 'set-dnd', onceKey: null, status: 'active' },
    { kind: 'add-tags', onceKey: 'opt-out-tag', tags: ['AI-Off'] },
  ]);
  expect(planOptOutActions(['ai-off'], defaultSettings)).toHaveLength(1);
});

function arbitraryState(): fc.Arbitrary<CrmState> {
  const facts: fc.Arbitrary<Facts> = fc
    .subarray([
      price,
      areas,
      march,
      reason,
      ...factKeys.slice(5).map((key) => fact(key, { kind: 'text', text: key })),
    ])
    .map((list) => new Map(list.map((one) => [one.key, one])));
  return fc
    .record({
      facts,
      role: fc.constantFrom('buyer', 'seller', 'both', 'unknown'),
      intent: fc.constantFrom('ready_to_buy', 'researching', 'unknown'),
      intentConfidence: fc.constantFrom(0.5, 0.9),
      engagement: fc.constantFrom(null, 10, 50, 90),
      handoff: fc.constantFrom('none', 'begun', 'ended'),
    })
    .map((part) => ({ ...state([]), ...part }));
}
