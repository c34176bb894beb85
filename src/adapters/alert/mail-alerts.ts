import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { systemWait, type Wait } from '../../kit/wait.ts';

export interface MailAlertsOptions<T> {
  /** The mail server with its login; `to` and `from` are addresses. Null: nobody is told by mail. */
  readonly mail: { readonly url: string; readonly to: readonly string[]; readonly from: string } | null;
  readonly words: (what: T) => { readonly subject: string; readonly text: string };
  readonly log: Log;
  /** Longest time of each step with the server. */
  readonly timeoutMs?: number;
  readonly pausesMs?: readonly number[];
  readonly wait?: Wait;
}

/** Tells people by mail. The mailer is loaded with the first alert: most processes never send one. */
export function createMailAlerts<T>(options: MailAlertsOptions<T>): { tell(what: T): Promise<void> } {
  const { mail, words, log, timeoutMs = 10_000, pausesMs = [2_000, 10_000] } = options;
  const wait: Wait = options.wait ?? systemWait;
  if (mail === null) return { tell: () => Promise.resolve() };
  return {
    async tell(what) {
      const message = { ...words(what), from: mail.from, to: [...mail.to] };
      for (const pauseMs of [0, ...pausesMs]) {
        if (pauseMs > 0) await wait(pauseMs);
        const why = await send(mail.url, message, timeoutMs);
        if (why === null) return;
        log.warn({ why: withoutLogin(why, mail.url) }, 'an alert mail was not taken');
      }
      log.error({}, 'an alert could not be mailed: check ALERT_MAIL_URL');
    },
  };
}

/** Null when the server took it. */
async function send(
  url: string,
  message: { from: string; to: string[]; subject: string; text: string },
  timeoutMs: number,
): Promise<string | null> {
  try {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
    });
    try {
      await transport.sendMail(message);
      return null;
    } finally {
      transport.close();
    }
  } catch (error) {
    return reasonOf(error);
  }
}

/** A server may repeat what it was given; its login is in no log. */
function withoutLogin(why: string, url: string): string {
  const { username, password } = new URL(url);
  return [username, password]
    .filter((part) => part !== '')
    .reduce((text, part) => text.replaceAll(decodeURIComponent(part), '…'), why);
}
