import { describe, expect, test, vi } from 'vitest';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { Ingest } from './ports.ts';
import { crmOf, message, noon, openReconciler } from './reconcile.fixture.ts';

type Outcome = Awaited<ReturnType<Ingest>>['outcome'];

const idOf = (event: InboundEvent) => ('messageId' in event ? event.messageId : '');

describe('what the door does not take', () => {
  test.each(['unable', 'overloaded'] as const)('%s: is asked for again by the next pass', async (refusal) => {
    let outcome: Outcome = refusal;
    const asked: string[] = [];
    const { reconciler, marks } = openReconciler(
      { v1: [message('stop')] },
      {
        ingest: (event) => {
          asked.push(idOf(event));
          return Promise.resolve({ outcome });
        },
      },
    );
    expect(await reconciler.reconcile('L')).toEqual({ conversations: 1, takenIn: 0, isComplete: false });
    expect(marks).toEqual([]);
    outcome = 'accepted';
    expect(await reconciler.reconcile('L')).toEqual({ conversations: 1, takenIn: 1, isComplete: true });
    expect(asked).toEqual(['stop', 'stop']);
    expect(marks).toEqual([noon]);
  });

  test('ends its conversation, so that order is kept, and no other one', async () => {
    const asked: string[] = [];
    const { reconciler } = openReconciler(
      {
        v1: [message('m2', { at: noon - 1_000 }), message('m1', { at: noon - 2_000 })],
        v2: [message('n1', { conversationId: 'v2', contactId: 'c2' })],
      },
      {
        ingest: (event) => {
          asked.push(idOf(event));
          return Promise.resolve({ outcome: idOf(event) === 'm1' ? 'unable' : 'accepted' });
        },
      },
    );
    expect(await reconciler.reconcile('L')).toEqual({ conversations: 2, takenIn: 1, isComplete: false });
    expect(asked.toSorted()).toEqual(['m1', 'n1']);
  });

  test.each(['duplicate', 'refused'] as const)('%s: is done with', async (outcome) => {
    const { reconciler, marks } = openReconciler(
      { v1: [message('m1')] },
      { ingest: () => Promise.resolve({ outcome }) },
    );
    expect(await reconciler.reconcile('L')).toMatchObject({ takenIn: 0, isComplete: true });
    expect(marks).toEqual([noon]);
  });
});

describe('a throw in the middle', () => {
  test('of the intake leaves the mark, says so, and costs no other conversation', async () => {
    const { reconciler, marks, logged } = openReconciler(
      { v1: [message('m1')], v2: [message('n1', { conversationId: 'v2', contactId: 'c2' })] },
      {
        ingest: (event) =>
          idOf(event) === 'm1'
            ? Promise.reject(new Error('connection lost'))
            : Promise.resolve({ outcome: 'accepted' }),
      },
    );
    expect(await reconciler.reconcile('L')).toEqual({ conversations: 2, takenIn: 1, isComplete: false });
    expect(marks).toEqual([]);
    expect(logged).toEqual(['a conversation could not be reconciled; the next pass reads it again']);
  });

  test('of the look into the inbox counts what was taken in before it', async () => {
    const opened = openReconciler({
      v1: [message('m2', { at: noon - 1_000 }), message('m1', { at: noon - 2_000 })],
    });
    const { hasMessage } = opened.store;
    opened.store.hasMessage = (asked) =>
      asked.messageId === 'm2' ? Promise.reject(new Error('connection lost')) : hasMessage(asked);
    expect(await opened.reconciler.reconcile('L')).toEqual({
      conversations: 1,
      takenIn: 1,
      isComplete: false,
    });
    expect(opened.marks).toEqual([]);
  });
});

describe('a pass over many locations', () => {
  const many = Array.from({ length: 30 }, (_, index) => `L${index}`);
  const nothing = { outcome: 'ok', value: [] } as const;

  test('is not kept by one whose CRM does not answer', async () => {
    const asked: string[] = [];
    const { promise, resolve } = Promise.withResolvers<typeof nothing>();
    const opened = openReconciler(
      {},
      {
        locationIds: () => many,
        crm: {
          ...crmOf({}),
          searchConversations: (locationId) => {
            asked.push(locationId);
            return locationId === 'L0' ? promise : Promise.resolve(nothing);
          },
        },
      },
    );
    opened.reconciler.start();
    await vi.waitFor(() => expect(opened.marks).toHaveLength(29));
    expect(asked).toEqual(many);
    resolve(nothing);
    await opened.reconciler[Symbol.asyncDispose]();
    expect(opened.marks).toHaveLength(30);
  });

  test('ends with those under way when the service stops, and does not call them complete', async () => {
    const asked: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const crm = crmOf({ v1: [message('m1')], v2: [message('n1', { conversationId: 'v2' })] });
    const opened = openReconciler(
      {},
      {
        locationIds: () => many,
        crm: {
          ...crm,
          searchConversations: async (...args) => {
            asked.push(args[0]);
            await promise;
            return crm.searchConversations(...args);
          },
        },
      },
    );
    opened.reconciler.start();
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    const stopped = opened.reconciler[Symbol.asyncDispose]();
    const underWay = asked.length;
    resolve();
    await stopped;
    expect(asked).toHaveLength(underWay);
    expect(underWay).toBeLessThan(many.length);
    expect(opened.inbox).toEqual([]);
    expect(opened.marks).toEqual([]);
  });
});
