import { expect, test } from 'vitest';
import { type BudgetAlert, budgetAlertBody, budgetAlertMail } from './alert.ts';

const spent: BudgetAlert = {
  locationId: 'loc1',
  name: 'Oak & Sons',
  timeZone: 'America/Chicago',
  level: 'spent',
  spentUsd: 50.123,
  budgetUsd: 50,
  until: Date.UTC(2026, 10, 28, 6),
};
const near: BudgetAlert = { ...spent, level: 'near', spentUsd: 40 };

test('plain: every sum for a program, and what it means for a person', () => {
  expect(budgetAlertBody(spent, 'plain')).toMatchObject({
    event: 'budget-spent',
    locationId: 'loc1',
    text: "Oak & Sons has spent today's budget for Claude ($50.12 of $50.00). Until 28 Nov 00:00 CST leads get no answer: each has a task for a person. Opt-outs and HELP are still answered. Raise the budget in Settings to go on now.",
  });
  expect(budgetAlertBody(near, 'plain')).toMatchObject({
    event: 'budget-near',
    text: expect.stringContaining('80 % of today'),
  });
});

test('Slack: what it reads as markup is made harmless', () => {
  expect(JSON.stringify(budgetAlertBody(spent, 'slack'))).toContain('*Oak &amp; Sons has spent');
});

test('mail: who reads only the subject knows what happened', () => {
  expect(budgetAlertMail(spent).subject).toBe(
    "EnterpriseHub: Oak & Sons has spent today's budget for Claude ($50.12 of $50.00)",
  );
});
