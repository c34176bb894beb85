import { describe, expect, test } from 'vitest';
import type { InboundEvent, OpportunityChanged } from '../../../domain/inbound-event.ts';
import type { Mode } from '../../../domain/vocabulary.ts';
import { contextOf } from '../turn-context.fixture.ts';
import { noteEvents } from './note-events.ts';
import type { EventRow } from './sort-rows.ts';

const base = { locationId: 'l', deliveryId: 'd', door: 'app', occurredAt: 7000, contactId: 'c' } as const;
const doubt = { reason: 'compliance_doubt', at: 5000, ended: true } as const;

function rowOf(event: EventRow['event']): EventRow {
  return { id: 1, receivedAt: 7000, attempts: 0, event };
}

function deal(status: OpportunityChanged['status']): EventRow {
  return rowOf({ ...base, kind: 'opportunity-changed', opportunityId: 'o', status, monetaryValue: null });
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

test('a workflow decides nothing; a person does, except about an opt-out', () => {
  const text = (by: 'person' | 'workflow') =>
    rowOf({
      ...{ ...base, kind: 'text-sent', conversationId: 'v', messageId: 'm', channel: 'SMS', text: 'Hi' },
      ...{ by, failed: false },
    });
  expect(noted('paused', text('workflow')).mode).toBe('paused');
  expect(noted('paused', text('person')).mode).toBe('listening');
  expect(noted('stopped', text('person')).mode).toBe('stopped');
});

test('only the hand-back of a person wakes the assistant, and never after an opt-out', () => {
  const handBack = rowOf({ ...base, kind: 'person-acted', agentId: 'a', action: 'hand-back' });
  expect(noted('paused', handBack)).toMatchObject({ mode: 'active', conversation: { handoff: null } });
  expect(noted('stopped', handBack).mode).toBe('stopped');
});
