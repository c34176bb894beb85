import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { systemWait, type Wait } from '../../kit/wait.ts';

export interface WebhookAlertsOptions<T> {
  /** Null: nobody is told but the log. */
  readonly url: string | null;
  readonly body: (what: T) => unknown;
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly pausesMs?: readonly number[];
  readonly wait?: Wait;
}

/** Tells a chat or a pager by webhook. A few attempts, then the log; whoever tells never waits long and never fails. */
export function createWebhookAlerts<T>(options: WebhookAlertsOptions<T>): { tell(what: T): Promise<void> } {
  const { url, body, log, timeoutMs = 5_000, pausesMs = [500, 2_000] } = options;
  const wait: Wait = options.wait ?? systemWait;
  if (url === null) return { tell: () => Promise.resolve() };
  return {
    async tell(what) {
      const text = JSON.stringify(body(what));
      for (const pauseMs of [0, ...pausesMs]) {
        if (pauseMs > 0) await wait(pauseMs);
        const why = await post(url, text, timeoutMs);
        if (why === null) return;
        log.warn({ why }, 'an alert was not taken');
      }
      log.error({}, 'an alert could not be delivered: check ALERT_WEBHOOK_URL');
    },
  };
}

/** Null when it was taken. The address is a secret of the chat, so it is in no log. */
async function post(url: string, body: string, timeoutMs: number): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    return reasonOf(error);
  }
}
