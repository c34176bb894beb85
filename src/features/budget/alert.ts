import { DateTime } from 'luxon';
import { escapeSlack } from '../../kit/escape-slack.ts';
import { nearShare } from './budget-state.ts';
import type { AlertLevel } from './ports.ts';

export interface BudgetAlert {
  readonly locationId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly level: AlertLevel;
  readonly spentUsd: number;
  readonly budgetUsd: number;
  readonly until: number;
}

/** The body of an alert. Sums and the location; nothing of any lead. */
export function budgetAlertBody(
  alert: BudgetAlert,
  format: 'plain' | 'slack',
): Readonly<Record<string, unknown>> {
  const title = titleOf(alert);
  const words = `${title} ${consequenceOf(alert)}`;
  switch (format) {
    case 'plain': {
      const { locationId, level, spentUsd, budgetUsd, until } = alert;
      return { event: `budget-${level}`, text: words, locationId, spentUsd, budgetUsd, until };
    }
    case 'slack':
      return {
        text: title,
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: `*${escapeSlack(title)}*` } },
          { type: 'context', elements: [{ type: 'mrkdwn', text: escapeSlack(consequenceOf(alert)) }] },
        ],
      };
    default:
      return format satisfies never;
  }
}

/** The same as a mail. */
export function budgetAlertMail(alert: BudgetAlert): { readonly subject: string; readonly text: string } {
  const title = titleOf(alert);
  return {
    subject: `EnterpriseHub: ${title.replace(/\.$/u, '')}`,
    text: [title, consequenceOf(alert), ''].join('\n'),
  };
}

function titleOf({ name, level, spentUsd, budgetUsd }: BudgetAlert): string {
  const sums = `$${spentUsd.toFixed(2)} of $${budgetUsd.toFixed(2)}`;
  return level === 'spent'
    ? `${name} has spent today's budget for Claude (${sums}).`
    : `${name} has spent ${nearShare * 100} % of today's budget for Claude (${sums}).`;
}

function consequenceOf({ level, timeZone, until }: BudgetAlert): string {
  const local = DateTime.fromMillis(until, { zone: timeZone });
  const ends = (local.isValid ? local : DateTime.fromMillis(until, { zone: 'UTC' })).toFormat(
    'd LLL HH:mm ZZZZ',
  );
  return level === 'spent'
    ? `Until ${ends} leads get no answer: each has a task for a person. Opt-outs and HELP are still answered. Raise the budget in Settings to go on now.`
    : 'Cards are no longer prepared in advance and prompts not kept warm; leads are answered as before.';
}
