import { expect, test } from 'vitest';
import type { Crm, CrmEmail, CrmMessage, CrmResult } from '../../../domain/crm.ts';
import { findSentEmail } from './find-sent-email.ts';

const at = Date.parse('2026-11-25T12:00:00Z');

const line = (change: Partial<CrmMessage> = {}): CrmMessage => ({
  ...{ messageId: 'm1', emailIds: ['e1'], conversationId: 'v', contactId: 'c', direction: 'outbound' },
  ...{ channel: 'Email', text: '', attachments: [], status: 'sent', source: 'api', userId: '', at },
  ...change,
});

const failed = (isRetryable: boolean): CrmResult<never> => ({
  ...{ outcome: 'failed', kind: isRetryable ? 'unknown' : 'not-found', status: null, message: 'no' },
  ...{ isRetryable, retryAfterMs: null },
});

const ok = (text: string, change: Partial<CrmEmail> = {}): CrmResult<CrmEmail> => ({
  outcome: 'ok',
  value: {
    ...{ emailId: 'e1', text, attachments: [], direction: 'outbound', source: 'api', status: 'sent', at },
    ...change,
  },
});

function look(lines: readonly CrmMessage[], answer: CrmResult<CrmEmail>, known: readonly string[] = []) {
  // the one method that the look uses
  const crm = { getEmail: () => Promise.resolve(answer) } as unknown as Crm;
  const deps = { crm, knownMessageIds: () => Promise.resolve(new Set(known)) };
  return findSentEmail(deps, 'L', lines, 'When would you\nlike to move?', at - 1_000);
}

const found = { outcome: 'found', messageId: 'e1' };
const absent = { outcome: 'absent' };

test.each([
  ['the same words', line(), ok('When would you like  to move?'), found],
  ['the same words above a footer', line(), ok('When would you\nlike to move?\n\nUnsubscribe'), found],
  ['other words', line(), ok('Hello'), absent],
  ['an older email', line({ at: at - 9_000 }), ok('When would you like to move?'), absent],
  [
    'the words of the lead',
    line({ emailIds: ['e0', 'e1'] }),
    ok('When would you like to move?', { direction: 'inbound' }),
    absent,
  ],
  [
    'a thread that began long ago',
    line({ emailIds: ['e1', 'e1'], at: 1, direction: 'inbound' }),
    ok('When would you like to move?'),
    found,
  ],
  ['words that cannot be had', line(), failed(false), found],
  ['words that are empty', line(), ok(''), found],
  ['words of a person that cannot be had', line({ source: 'app' }), failed(false), absent],
  ['a CRM that cannot be asked', line(), failed(true), { outcome: 'blind', why: 'no' }],
  ['a text', line({ channel: 'SMS' }), ok('When would you like to move?'), absent],
])('%s', async (_what, one, answer, expected) => {
  expect(await look([one], answer)).toEqual(expected);
});

test.each(['e1', 'm1'])('one that the ledger knows as %s is another send', async (id) => {
  expect(await look([line()], ok('When would you like to move?'), [id])).toEqual(absent);
});
