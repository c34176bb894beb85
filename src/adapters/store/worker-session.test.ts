import { afterAll, expect, test } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { openWorkerSession } from './worker-session.ts';

const { database, ...opened } = await startTestStore(2);
afterAll(() => opened[Symbol.asyncDispose]());

const open = (...locationIds: string[]) => openWorkerSession(database, () => undefined, locationIds);

test('workers of one sub-account share a database; one of another would take their leads and has no token for them', async () => {
  const one = await open('L');
  const two = await open('L');
  await expect(open('other')).rejects.toThrow(/another sub-account.*DATABASE_URL/);
  await one[Symbol.asyncDispose]();
  await expect(open('other')).rejects.toThrow(/another sub-account/);
  await two[Symbol.asyncDispose]();
  // nobody is there any more: who moves to another sub-account starts as ever
  const moved = await open('other');
  await expect(open('L')).rejects.toThrow(/another sub-account/);
  await moved[Symbol.asyncDispose]();
});
