import { afterAll, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { createOperationsStore } from './operations-store.ts';

const opened = await startTestStore(1);
afterAll(() => opened[Symbol.asyncDispose]());

test('who says STOP once has opted out once, though the door and the turn each write it down', async () => {
  await opened.server.query(`
    insert into location (location_id, name, time_zone, added_at) values ('one', 'One', 'UTC', 0), ('two', 'Two', 'UTC', 0);
    insert into suppression (location_id, contact_id, words, rule, at) values
      ('one', 'eva', 'STOP', 'stop-word', 10), ('one', 'eva', 'STOP', 'stop-word', 11),
      ('one', 'ana', 'STOP', 'stop-word', 12), ('one', 'jo', 'STOP', 'stop-word', 99)`);
  const days = await createOperationsStore(opened.database).day({ locationId: null, from: 0, until: 50 });
  expect(days.toSorted((one, other) => one.locationId.localeCompare(other.locationId))).toMatchObject([
    { locationId: 'one', optOuts: 2 },
    { locationId: 'two', optOuts: 0 },
  ]);
});
