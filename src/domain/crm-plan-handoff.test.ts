import { describe, expect, test } from 'vitest';
import { planCrmActions } from './crm-plan.ts';
import { areas, context, march, once, price, reason, state } from './crm-plan-samples.ts';
import { defaultSettings } from './location.ts';

describe('planCrmActions at a handoff', () => {
  test('handoff begins: the whole set, each once per journey, the notification last', () => {
    const actions = planCrmActions(
      state([price, areas]),
      state([price, areas, march], { handoff: 'begun' }),
      context,
    );
    const handoff = actions.filter(({ onceKey }) => onceKey?.startsWith('handoff-') === true);
    expect(handoff.map(({ kind }) => kind)).toEqual([
      'opportunity',
      'upsert-note',
      'add-task',
      'assign',
      'start-workflow',
      'add-task',
      'start-workflow',
    ]);
    const overdue = handoff.filter(({ onceKey }) => onceKey?.startsWith('handoff-overdue-') === true);
    expect(overdue.map((action) => 'ifUnanswered' in action && action.ifUnanswered)).toEqual([
      { since: 1000, at: 901_000 },
      { since: 1000, at: 901_000 },
    ]);
    expect(handoff[0]).toMatchObject({ stage: 'Hot', monetaryValue: 450_000 });
    const again = planCrmActions(
      state([price, areas, march], { handoff: 'begun' }),
      state([price, areas, march, reason], { handoff: 'begun' }),
      context,
    );
    expect(once(again).filter((key) => key.startsWith('handoff-'))).toEqual([]);
  });

  test('without a workflow and an agent there is nothing to start or assign', () => {
    const bare = { ...context, assignTo: '', settings: { ...defaultSettings, notifyWorkflow: '' } };
    const actions = planCrmActions(state([]), state([], { handoff: 'begun' }), bare);
    expect(once(actions)).toEqual([
      'handoff-opportunity',
      'handoff-note',
      'handoff-task',
      'handoff-overdue-task',
    ]);
  });

  test('handoff ends: the silencing tag goes on before the activation tags found go off', () => {
    const actions = planCrmActions(state([], { handoff: 'begun' }), state([], { handoff: 'ended' }), {
      ...context,
      tags: ['hit list', 'Needs Qualifying', 'VIP', 'Cold-Lead'],
    });
    expect(actions).toEqual([
      { kind: 'add-tags', onceKey: 'handoff-tag', tags: ['AI-Off'] },
      { kind: 'remove-tags', onceKey: 'handoff-activation-tags', tags: ['hit list', 'Needs Qualifying'] },
      { kind: 'upsert-note', onceKey: 'handoff-outcome-note', body: 'note' },
    ]);
  });

  test('a handoff that has ended ends no second time', () => {
    const ended = { handoff: 'ended' } as const;
    const tags = ['Hit List', 'Cold-Lead'];
    expect(planCrmActions(state([], ended), state([], ended), { ...context, tags })).toEqual([]);
  });
});
