import { messageClasses } from '../../../domain/vocabulary.ts';
import { hours, rule, week } from './build.ts';
import type { Rule } from './rule.ts';

/** The product's own rules for everyone; state rows only narrow them. */
const everyone: readonly Rule[] = [
  rule('default-window', 'any', {
    value: week(9, 20, { sunday: hours(12, 20) }),
    source: 'Compliance reference, section 5: stricter than federal law on purpose',
  }),
  rule('default-cap', 'any', {
    value: { topic: 'cap', textsPer24Hours: 3 },
    appliesTo: ['appointment', 'handoff', 're_engagement'],
    source: 'Compliance reference, section 5: the strictest state value, for everyone',
  }),
  rule('night-answer', 'any', {
    value: { topic: 'night-answer', withinMinutes: 10, allowed: true },
    appliesTo: ['answer'],
    source: 'Compliance reference, section 5: an answer to an inquiry is no solicitation',
  }),
];

const federal: readonly Rule[] = [
  rule('us-quiet-hours', 'US', { value: week(8, 21), source: '47 CFR 64.1200(c)(1)' }),
  rule('us-inquiry', 'US', {
    value: { topic: 'inquiry', months: 3 },
    source: '47 CFR 64.1200(f)(5)',
  }),
  rule('us-confirmation', 'US', {
    value: { topic: 'confirmation', withinMinutes: 5 },
    from: '2024-04-04',
    appliesTo: ['opt_out_confirmation'],
    source: '47 CFR 64.1200(a)(12); CompliancePoint',
  }),
  rule('us-revocation', 'US', {
    value: {
      topic: 'notice',
      text: 'Seven words revoke by themselves, any reasonable wording counts; honoured at once here, 10 business days by law.',
    },
    from: '2025-04-11',
    appliesTo: messageClasses,
    source: '47 CFR 64.1200(a)(10); Kelley Drye; Mondaq 1610452',
  }),
  rule('us-revoke-all', 'US', {
    value: { topic: 'notice', text: 'One revocation ends texts on all topics. Honoured so already.' },
    from: '2027-01-31',
    appliesTo: messageClasses,
    source: 'FCC order DA 26-12A of 2026-01-06; Consumer Financial Services Law Monitor; Convoso',
  }),
];

export const federalRules: readonly Rule[] = [...everyone, ...federal];
