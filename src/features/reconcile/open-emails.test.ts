import { describe, expect, test } from 'vitest';
import type { CrmEmail, CrmMessage, CrmResult } from '../../domain/crm.ts';
import { silentLog } from '../../kit/log.ts';
import { openEmails } from './open-emails.ts';
import { message, noon } from './reconcile.fixture.ts';
import { UnreadEmails } from './unread-emails.ts';

const since = noon - 600_000;
const at = noon - 60_000;

function email(emailId: string, change: Partial<CrmEmail> = {}): CrmEmail {
  return {
    ...{ emailId, text: `words of ${emailId}`, attachments: [], direction: 'inbound', source: null },
    ...{ status: 'delivered', at },
    ...change,
  };
}

const line = (messageId: string, emailIds: readonly string[], change: Partial<CrmMessage> = {}) =>
  message(messageId, { channel: 'Email', text: '', emailIds, at, ...change });

const failure = (kind: 'not-found' | 'limited'): CrmResult<never> => ({
  ...{ outcome: 'failed', kind, status: null, message: kind, isRetryable: false, retryAfterMs: null },
});

function openWith(
  emails: Readonly<Record<string, CrmEmail | CrmResult<never>>>,
  known: readonly string[] = [],
) {
  const asked: string[] = [];
  const unread = new UnreadEmails(silentLog);
  const deps = {
    crm: {
      getEmail: (_locationId: string, emailId: string): Promise<CrmResult<CrmEmail>> => {
        asked.push(emailId);
        const found = emails[emailId] ?? failure('not-found');
        return Promise.resolve('outcome' in found ? found : { outcome: 'ok', value: found });
      },
    },
    store: { knownIds: () => Promise.resolve(new Set(known)) },
    unread,
  };
  const open = async (lines: readonly CrmMessage[]) =>
    (await openEmails(deps, 'L', lines, since)).map(({ message: found }) =>
      found === null ? null : [found.messageId, found.text, found.direction, ...found.otherIds],
    );
  return { open, asked, deps };
}

test('an email is its words, under the id of its own, and known by that of its line', async () => {
  const { open } = openWith({ e1: email('e1') });
  expect(await open([line('m1', ['e1']), message('t1')])).toEqual([
    ['e1', 'words of e1', 'inbound', 'm1'],
    ['t1', 'words of t1', 'inbound'],
  ]);
});

test.each(['e1', 'm1'])('one that is known as %s is not asked for', async (id) => {
  const { open, asked } = openWith({ e1: email('e1') }, [id]);
  expect(await open([line('m1', ['e1'])])).toEqual([]);
  expect(asked).toEqual([]);
});

test('a line without ids of emails is asked for by its own, and both are kept', async () => {
  const { open } = openWith({ m1: email('e1') });
  expect(await open([line('m1', [])])).toEqual([['e1', 'words of e1', 'inbound', 'm1']]);
});

test('a thread in one line is its emails, each with its own time and direction', async () => {
  const { open, asked } = openWith(
    {
      e2: email('e2', { at: at + 1_000, direction: 'outbound', source: 'app' }),
      e3: email('e3', { at: at + 3_000 }),
      e0: email('e0', { at: since - 1 }),
    },
    ['m1', 'e1'],
  );
  const thread = line('m1', ['e0', 'e1', 'e2', 'e3'], {
    direction: 'outbound',
    source: 'api',
    at: since - 9,
  });
  expect(await open([thread, message('t1', { at: at + 2_000 })])).toEqual([
    ['e2', 'words of e2', 'outbound'],
    ['t1', 'words of t1', 'inbound'],
    ['e3', 'words of e3', 'inbound'],
  ]);
  expect(asked).toEqual(['e0', 'e2', 'e3']);
});

test('what machines sent is not opened', async () => {
  const { open, asked } = openWith({});
  expect(await open([line('m1', ['e1'], { direction: 'outbound', source: 'campaign' })])).toEqual([]);
  expect(asked).toEqual([]);
});

describe('an email without words', () => {
  test.each([
    ['not-found', failure('not-found')],
    ['empty', email('e1', { text: '' })],
  ])('%s: waits two passes, then goes to a person', async (_what, answer) => {
    const { open, deps } = openWith({ e1: answer });
    expect(await open([line('m1', ['e1'])])).toEqual([null]);
    expect(await open([line('m1', ['e1'])])).toEqual([null]);
    const [given] = await openEmails(deps, 'L', [line('m1', ['e1'])], since);
    expect(given?.message).toMatchObject({ messageId: 'e1', text: '', isUnreadable: true });
  });

  test('waits for as long as the CRM lets nobody in', async () => {
    const { open } = openWith({ e1: failure('limited') });
    for (let pass = 0; pass < 9; pass += 1) expect(await open([line('m1', ['e1'])])).toEqual([null]);
  });

  test('but with a file is one that has none', async () => {
    const { open } = openWith({ e1: email('e1', { text: '', attachments: ['https://x/y.jpg'] }) });
    expect(await open([line('m1', ['e1'])])).toEqual([['e1', '', 'inbound', 'm1']]);
  });
});
