import { afterAll, beforeEach, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { createDeskStore } from './desk-store.ts';

const opened = await startTestStore(1);
const { server, database } = opened;

beforeEach(async () => {
  await server.query('truncate contact cascade');
  await server.query(`insert into contact (location_id, contact_id, crm, crm_read_at, updated_at) values
    ('l1', 'nobodys', '{}', 5, 0), ('l1', 'hers', '{"assignedTo": "a1"}', 5, 0)`);
});
afterAll(() => opened[Symbol.asyncDispose]());

function assign(contactId: string, agentId: string, at = 9) {
  return createDeskStore(database).assign({ locationId: 'l1', contactId, agentId }, at);
}

/** Changes with every writing of the row. */
async function versionOf(contactId: string): Promise<string> {
  const [row] = await server.query<{ version: string }>(
    `select xmin::text as version from contact where contact_id = '${contactId}'`,
  );
  return row?.version ?? '';
}

test.each([
  ['nobodys', ''],
  ['hers', 'a1'],
])('what is so already is said and not written: %s', async (contactId, agentId) => {
  const before = await versionOf(contactId);
  expect(await assign(contactId, agentId)).toBe(agentId);
  expect(await versionOf(contactId)).toBe(before);
});

test('a change is written, unless the contact was read later than it', async () => {
  expect(await assign('nobodys', 'a2')).toBe('a2');
  expect(await assign('hers', '')).toBe('');
  expect(await assign('nobodys', 'a3', 4)).toBe('a2');
  expect(await assign('unknown', 'a1')).toBeNull();
});
