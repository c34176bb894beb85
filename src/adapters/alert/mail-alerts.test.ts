import { afterEach, beforeEach, expect, test } from 'vitest';
import { MailServer } from '../../../test/support/mail-server.ts';
import { RecordedLog } from '../../../test/support/recorded-log.ts';
import { createMailAlerts } from './mail-alerts.ts';

let server: MailServer;
let log: RecordedLog;
beforeEach(async () => {
  server = await MailServer.start();
  log = new RecordedLog();
});
afterEach(() => server[Symbol.asyncDispose]());

function alerts(timeoutMs = 1_000) {
  const to = ['ann@example.com', 'bob@example.com'];
  return createMailAlerts({
    mail: { url: `smtp://hub:s3cret%2Fword@127.0.0.1:${server.port}`, to, from: 'Hub <hub@example.com>' },
    words: (what: string) => ({ subject: `Flag ${what} taken back`, text: `Because of ${what}.` }),
    ...{ log, timeoutMs, wait: async () => 'elapsed' as const },
  });
}

test('everybody gets one mail, through the login of the settings', async () => {
  await alerts().tell('speculativeReply');
  expect(server.mails).toMatchObject([
    { from: 'hub@example.com', to: ['ann@example.com', 'bob@example.com'], login: 'hub:s3cret/word' },
  ]);
  expect(server.mails[0]?.data).toContain('Subject: Flag speculativeReply taken back');
  expect(server.mails[0]?.data).toContain('Because of speculativeReply.');
  expect(log.lines).toEqual([]);
});

test('a server that refuses is asked again, then a person reads it in the log, without the login', async () => {
  server.mode = 'refuse';
  await alerts().tell('one');
  expect(server.connections).toBe(3);
  expect(log.errors()).toEqual([expect.stringContaining('ALERT_MAIL_URL')]);
  expect(JSON.stringify(log.lines)).not.toMatch(/s3cret|hub:/);
});

test('a server that hangs is given up', async () => {
  server.mode = 'hang';
  await alerts(50).tell('two');
  expect(server.connections).toBe(3);
  expect(log.errors()).toHaveLength(1);
});

test('without a server nobody is told', async () => {
  const none = createMailAlerts({ mail: null, words: () => ({ subject: '', text: '' }), log });
  await none.tell('three');
  expect(server.connections).toBe(0);
});
