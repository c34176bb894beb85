import { expect, test } from 'vitest';
import { alertBody, alertMail } from './alert.ts';
import type { Rollback } from './ports.ts';

const rollback: Rollback = {
  flag: 'speculativeReply',
  rule: 'metric',
  reason: '62 < 80 & falling',
  evidence: { from: 0, until: 5, arms: null, readings: 2 },
  at: 5,
  coolingUntil: Date.UTC(2026, 10, 4),
};

test('plain: every field for a program, and a sentence for a person', () => {
  expect(alertBody(rollback, 'plain')).toMatchObject({
    ...rollback,
    event: 'flag-rolled-back',
    text: 'EnterpriseHub took the flag speculativeReply back (metric): 62 < 80 & falling. It may be tried again from 2026-11-04T00:00:00.000Z.',
  });
});

test('Slack: blocks, with what Slack reads as markup made harmless', () => {
  const body = JSON.stringify(alertBody(rollback, 'slack'));
  expect(body).toContain('*speculativeReply* rolled back: 62 &lt; 80 &amp; falling');
});

test('mail: who reads only the subject knows what happened', () => {
  const { subject, text } = alertMail(rollback);
  expect(subject).toBe('EnterpriseHub took the flag speculativeReply back');
  expect(text).toContain('Rule: metric. Reason: 62 < 80 & falling.');
  expect(text).toContain('2026-11-04T00:00:00.000Z');
});
