import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStore, type TestStore } from '../../../test/support/test-store.ts';
import { until } from '../../../test/support/until.ts';
import type { AgentPlace, CoachingNotice } from '../../features/coaching/index.ts';
import { silentLog } from '../../kit/log.ts';
import { systemWait } from '../../kit/wait.ts';
import { CoachingNotices } from './coaching-notices.ts';

const leads = Array.from({ length: 100 }, (_, index) => `lead-${index}`);
const nobodys = 'of-nobody';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore(4);
  await store.server.query(
    `insert into contact (location_id, contact_id, crm, updated_at)
     select 'l1', id, jsonb_build_object('assignedTo', case when id = $2 then '' else 'a1' end), 0
     from unnest($1::text[]) id`,
    [[...leads, nobodys], nobodys],
  );
});
afterAll(() => store[Symbol.asyncDispose]());

interface Process extends AsyncDisposable {
  readonly notices: CoachingNotices;
  readonly heard: CoachingNotice[];
  readonly told: AgentPlace[];
}

async function startProcess(processId: string): Promise<Process> {
  const heard: CoachingNotice[] = [];
  const told: AgentPlace[] = [];
  const notices = new CoachingNotices({
    ...{ database: store.database, processId, wait: systemWait, log: silentLog },
    told: (agents) => told.push(...agents),
  });
  let isHearing = false;
  notices.listen({
    heard: (notice) => heard.push(notice),
    hearing: (is) => {
      isHearing = is;
    },
  });
  await until('it hears', async () => isHearing);
  return { notices, heard, told, [Symbol.asyncDispose]: () => notices[Symbol.asyncDispose]() };
}

const text = (contactId: string) => ({ kind: 'text', locationId: 'l1', contactId }) as const;

test('another process hears of every lead that somebody has, more than one message holds, and of no other', async () => {
  await using here = await startProcess('here');
  await using there = await startProcess('there');
  here.notices.tell(text(nobodys));
  for (const lead of leads) here.notices.tell(text(lead));
  await until('all are heard of', async () => there.heard.length >= leads.length);
  // told last, so that whatever was told before it has arrived
  here.notices.tell({ ...text('lead-0'), kind: 'decided' });
  await until('the last one is heard of', async () => there.heard.some(({ kind }) => kind === 'decided'));
  expect(there.heard.filter(({ kind }) => kind === 'text')).toEqual(leads.map(text));
  expect(here.heard).toEqual([]);
  expect(new Set(here.told.map(({ agentId }) => agentId))).toEqual(new Set(['a1']));
});

test('a text of nobody tells nobody', async () => {
  await using here = await startProcess('here');
  await using there = await startProcess('there');
  here.notices.tell(text(nobodys));
  here.notices.tell(text('a contact that is not on record'));
  here.notices.tell(text('lead-1'));
  await until('the lead is heard of', async () => there.heard.length > 0);
  expect(there.heard).toEqual([text('lead-1')]);
});
