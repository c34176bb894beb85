import { escapeSlack } from '../../kit/escape-slack.ts';
import type { Rollback } from './ports.ts';

export type AlertFormat = 'plain' | 'slack';

/** The body of an alert. Numbers and names of flags; nothing of any lead. */
export function alertBody(rollback: Rollback, format: AlertFormat): Readonly<Record<string, unknown>> {
  const { flag, rule, reason, at, evidence, coolingUntil } = rollback;
  const text = `EnterpriseHub took the flag ${flag} back (${rule}): ${reason}.`;
  const until = `It may be tried again from ${new Date(coolingUntil).toISOString()}.`;
  switch (format) {
    case 'plain':
      return {
        event: 'flag-rolled-back',
        text: `${text} ${until}`,
        flag,
        rule,
        reason,
        at,
        evidence,
        coolingUntil,
      };
    case 'slack':
      return {
        text,
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: `*${escapeSlack(flag)}* rolled back: ${escapeSlack(reason)}` },
          },
          { type: 'context', elements: [{ type: 'mrkdwn', text: escapeSlack(`Rule: ${rule}. ${until}`) }] },
        ],
      };
    default:
      return format satisfies never;
  }
}

/** The same as a mail. */
export function alertMail(rollback: Rollback): { readonly subject: string; readonly text: string } {
  const { flag, rule, reason, at, coolingUntil } = rollback;
  return {
    subject: `EnterpriseHub took the flag ${flag} back`,
    text: [
      `EnterpriseHub took the flag ${flag} back at ${new Date(at).toISOString()}.`,
      `Rule: ${rule}. Reason: ${reason}.`,
      `It may be tried again from ${new Date(coolingUntil).toISOString()}.`,
      'What was seen is in the history of rollbacks: GET /api/rollouts.',
      '',
    ].join('\n'),
  };
}
