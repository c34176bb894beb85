import { expect, test } from 'vitest';
import type { Contact } from '../../../domain/contact.ts';
import type { Effect } from '../../../domain/turn.ts';
import { withOpenTags } from './open-tags.ts';

const contact = { tags: ['Hit List', 'Cold-Lead'] } as unknown as Contact; // no more of it is read

function line(kind: Effect['kind'], tags: readonly string[]): Effect {
  return {
    ...{ key: kind, runId: 'r', seq: 1, kind, payload: { tags }, state: 'planned' },
    ...{ attempts: 1, dueAt: 0, startedAt: null },
  };
}

test('tags that the ledger has still to set and take off count, in their order and however they are spelled', () => {
  const open = [line('add-tags', ['AI-Off', 'cold-lead']), line('remove-tags', ['hit list', 'AI-Off'])];
  expect(withOpenTags(contact, open).tags).toEqual(['cold-lead']);
});

test('other lines change nothing', () => {
  expect(withOpenTags(contact, [line('add-task', [])]).tags).toEqual(contact.tags);
});
