import { describe, expect, test } from 'vitest';
import type { InboundEvent, OpportunityChanged, TextSent } from '../../../domain/inbound-event.ts';
import type { Mode } from '../../../domain/vocabulary.ts';
import { contextOf } from '../turn-context.fixture.ts';
import { noteEvents } from './note-events.ts';
import type { EventRow } from './sort-rows.ts';

const base = { locationId: 'l', deliveryId: 'd', door: 'app', occurredAt: 7000, contactId: 'c' } as const;
const doubt = { reason: 'compliance_doubt', at: 5000, ended: true } as const;

function rowOf(event: EventRow['event']): EventRow {
  return { id: 1, receivedAt: 7000, attempts: 0, event };
}

function deal(status: OpportunityChanged['status'], opportunityId = 'o'): EventRow {
  return rowOf({ ...base, kind: 'opportunity-changed', opportunityId, status, monetaryValue: null });
}

function contactChanged(change: Partial<Extract<InboundEvent, { kind: 'contact-changed' }>>): EventRow {
  return rowOf({ ...base, kind: 'contact-changed', change: 'updated', tags: null, smsDnd: null, ...change });
}

function noted(mode: Mode, ...rows: readonly EventRow[]) {
  const conversation = { modeReason: 'why', handoff: mode === 'paused' ? doubt : null };
  return noteEvents(contextOf({ mode }, conversation), rows).context;
}

describe('a deal', () => {
  test.each([
    ['active', 'listening'],
    ['booking', 'listening'],
    ['listening', 'listening'],
    ['off', 'listening'],
    ['paused', 'paused'],
    ['stopped', 'stopped'],
  ] as const)('won or lost in mode %s: %s', (mode, after) => {
    for (const status of ['won', 'lost'] as const) {
      const context = noted(mode, deal(status));
      expect(context.mode).toBe(after);
      expect(context.stage).toBe(status === 'won' ? 'converted' : 'lost');
      expect(context.conversation.modeReason).toBe(after === 'listening' ? `deal ${status}` : 'why');
    }
  });

  test('keeps what a person has to decide about', () => {
    expect(noted('paused', deal('lost')).conversation.handoff).toEqual(doubt);
  });

  test('reopened, abandoned or something else changes nobody in charge', () => {
    for (const status of ['open', 'abandoned', 'other'] as const) {
      expect(noted('paused', deal('lost'), deal(status)).mode).toBe('paused');
      expect(noted('stopped', deal('lost'), deal(status)).mode).toBe('stopped');
    }
  });
});

test('tags, do-not-disturb lifted, another agent, a merge: none of them decides a doubt or lifts an opt-out', () => {
  const changes = [
    contactChanged({ change: 'tags', tags: ['Needs Qualifying'] }),
    contactChanged({ change: 'dnd', smsDnd: 'inactive' }),
    contactChanged({ assignedTo: 'somebody else' }),
    contactChanged({ change: 'created' }),
    contactChanged({ change: 'deleted' }),
  ];
  for (const mode of ['paused', 'stopped', 'listening'] as const) {
    expect(noted(mode, ...changes)).toMatchObject({ mode, conversation: { modeReason: 'why' } });
  }
});

function text(by: TextSent['by'], change: Partial<TextSent> = {}): EventRow {
  return rowOf({
    ...{ ...base, kind: 'text-sent', conversationId: 'v', messageId: 'm', channel: 'SMS', text: 'Hi' },
    ...{ by, failed: false, ...change },
  });
}

function all(mode: Mode, ...rows: readonly EventRow[]) {
  return noteEvents(contextOf({ mode }), rows);
}

test.each(['active', 'booking', 'paused'] as const)('a text by a person takes over in mode %s', (mode) => {
  const { context, isTakeover } = all(mode, text('person'));
  expect([context.mode, isTakeover]).toEqual(['listening', true]);
  expect(context.conversation).toMatchObject({ modeReason: 'a person wrote', lastPersonTextAt: 7000 });
});

test.each(['off', 'listening', 'stopped'] as const)(
  'a text by a person takes nothing over in mode %s',
  (mode) => {
    const { context, isTakeover } = all(mode, text('person'));
    expect([context.mode, isTakeover]).toEqual([mode, false]);
  },
);

test('a second text by the person who took over undoes nothing of it', () => {
  expect(all('active', text('person'), text('person', { messageId: 'n' })).isTakeover).toBe(true);
});

test('neither our own text nor one that failed is a word of a person', () => {
  for (const row of [text('us'), text('person', { failed: true })]) {
    expect(all('active', row)).toMatchObject({
      context: { mode: 'active' },
      isTakeover: false,
      messages: [],
    });
  }
});

test('texts of others become history, in their order; one without an id is not kept', () => {
  const rows = [
    text('workflow', { messageId: 'm1' }),
    text('person', { messageId: '' }),
    text('person', { messageId: 'm2' }),
  ];
  expect(all('active', ...rows).messages).toMatchObject([
    { messageId: 'm1', author: 'workflow', text: 'Hi', at: 7000 },
    { messageId: 'm2', author: 'person', text: 'Hi', at: 7000 },
  ]);
});

test('a changed contact is read again; a number that the CRM blocks counts as an opt-out', () => {
  expect(all('active')).toMatchObject({ isContactStale: false, isBlocked: false, isHandBack: false });
  expect(all('active', contactChanged({}))).toMatchObject({ isContactStale: true, isBlocked: false });
  for (const smsDnd of ['active', 'permanent'] as const) {
    expect(all('active', contactChanged({ change: 'dnd', smsDnd })).isBlocked).toBe(true);
  }
  expect(all('active', contactChanged({ change: 'dnd', smsDnd: 'inactive' })).isBlocked).toBe(false);
});

test('an agent who takes over on the panel has the mode already, and the tags have to follow', () => {
  const takeOver = rowOf({ ...base, kind: 'person-acted', agentId: 'a', action: 'take-over' });
  expect(all('listening', takeOver)).toMatchObject({ isTakeover: true, isHandBack: false });
  // stopped meanwhile: the opt-out stands
  expect(all('stopped', takeOver)).toMatchObject({ context: { mode: 'stopped' }, isTakeover: false });
});

test('an agent who hands back has the contact read again', () => {
  const handBack = rowOf({ ...base, kind: 'person-acted', agentId: 'a', action: 'hand-back' });
  expect(all('listening', handBack)).toMatchObject({
    isContactStale: true,
    isHandBack: true,
    isTakeover: false,
  });
});

test('what came first is not forgotten for what comes after it', () => {
  const acted = { ...base, kind: 'person-acted', agentId: 'a' } as const;
  const before = [contactChanged({ change: 'dnd', smsDnd: 'permanent' }), text('workflow')];
  for (const after of [
    deal('won'),
    rowOf({ ...acted, action: 'take-over' }),
    rowOf({ ...acted, action: 'hand-back' }),
    contactChanged({ change: 'dnd', smsDnd: 'inactive' }),
  ]) {
    expect(all('active', ...before, after)).toMatchObject({
      ...{ isBlocked: true, isContactStale: true, messages: [{ messageId: 'm' }] },
    });
  }
});

describe('a deal that the conversation knows', () => {
  const ended = (status: 'won' | 'lost', journey = 1, stage: 'hot' | 'engaged' = 'hot') => ({
    ...{ opportunityId: 'o', status, journey, before: { stage, highest: stage } },
  });
  const known = (journey: number, ...endedDeals: readonly ReturnType<typeof ended>[]) =>
    contextOf({ stage: 'engaged', mode: 'active', journey }, { highestStage: 'engaged', endedDeals });

  test('is remembered with where the lead stood, and told once more only as money', () => {
    const first = noteEvents(contextOf({ stage: 'hot' }, { highestStage: 'hot' }), [deal('won')]);
    expect(first.context.conversation.endedDeals).toEqual([ended('won')]);
    const again = noteEvents(known(2, ended('won')), [deal('won')]);
    expect(again.context).toEqual(known(2, ended('won')));
    expect(again.deals).toEqual([{ opportunityId: 'o', status: 'won', valueUsd: null, at: 7000 }]);
  });

  test('ends the journey when it is lost after it was won', () => {
    const { context } = noteEvents(known(2, ended('won')), [deal('lost')]);
    expect(context).toMatchObject({ stage: 'lost', mode: 'listening' });
    expect(context.conversation.endedDeals).toEqual([ended('lost', 2, 'engaged')]);
  });

  test('opened again, or gone, puts the lead where they stood; who speaks stays for a person to say', () => {
    for (const status of ['open', 'abandoned', 'other'] as const) {
      const { context, reason } = noteEvents(contextOf({ stage: 'hot' }, { highestStage: 'hot' }), [
        deal('won'),
        deal(status),
      ]);
      expect(context).toMatchObject({ stage: 'hot', mode: 'listening' });
      expect(context.conversation).toMatchObject({ highestStage: 'hot', endedDeals: [] });
      expect(reason).toBe('deal opened again');
    }
  });

  test('of an earlier journey leaves the one under way alone when it is opened', () => {
    const { context } = noteEvents(known(2, ended('won')), [deal('open')]);
    expect(context).toMatchObject({ stage: 'engaged', mode: 'active', conversation: { endedDeals: [] } });
  });

  test('of two that ended a journey the other one stands; with both open the lead is where they stood', () => {
    const both = [deal('won'), deal('lost', 'second')];
    const afterwards = (...rows: readonly EventRow[]) =>
      noteEvents(contextOf({ stage: 'hot' }, { highestStage: 'hot' }), [...both, ...rows]).context;
    expect(afterwards().stage).toBe('lost');
    expect(afterwards(deal('open', 'second')).stage).toBe('converted');
    expect(afterwards(deal('open'))).toMatchObject({ stage: 'lost', conversation: { highestStage: 'hot' } });
    for (const order of [
      [deal('open'), deal('open', 'second')],
      [deal('open', 'second'), deal('open')],
    ]) {
      expect(afterwards(...order)).toMatchObject({ stage: 'hot', conversation: { highestStage: 'hot' } });
    }
  });

  test('one that never ended changes nothing', () => {
    expect(noteEvents(known(1), [deal('open')]).context).toEqual(known(1));
  });
});

test('a text to somebody new is a first contact; to somebody dormant it ends their sleep', () => {
  const asleep = contextOf({ stage: 'dormant' }, { highestStage: 'hot' });
  for (const by of ['workflow', 'person'] as const) {
    expect(noteEvents(contextOf({ stage: 'new' }), [text(by)]).context).toMatchObject({
      ...{ stage: 'contacted', conversation: { highestStage: 'contacted' } },
    });
    expect(noteEvents(asleep, [text(by)]).context.stage).toBe('hot');
  }
});

test('won is the highest stage; lost leaves where the lead had come to', () => {
  const stageAfter = (status: 'won' | 'lost') => noted('active', deal(status)).conversation.highestStage;
  expect([stageAfter('won'), stageAfter('lost')]).toEqual([
    'converted',
    contextOf().conversation.highestStage,
  ]);
});

test('a workflow decides nothing; a person does, except about an opt-out', () => {
  expect(noted('paused', text('workflow')).mode).toBe('paused');
  expect(noted('paused', text('person')).mode).toBe('listening');
  expect(noted('stopped', text('person')).mode).toBe('stopped');
});

test('only the hand-back of a person wakes the assistant, and never after an opt-out', () => {
  const handBack = rowOf({ ...base, kind: 'person-acted', agentId: 'a', action: 'hand-back' });
  expect(noted('paused', handBack)).toMatchObject({ mode: 'active', conversation: { handoff: null } });
  expect(noted('stopped', handBack).mode).toBe('stopped');
});
