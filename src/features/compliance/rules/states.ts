import { messageClasses } from '../../../domain/vocabulary.ts';
import { hours, rule, week } from './build.ts';
import type { Day, Jurisdiction, Rule, WeekHours } from './rule.ts';

type Extra = Partial<WeekHours> & { readonly from?: Day };

function stateWindow(state: string, open: number, close: number, source: string, extra: Extra = {}): Rule {
  const { from, ...days } = extra;
  return rule(`${state.toLowerCase()}-window`, `US-${state}`, {
    value: week(open, close, days),
    source,
    ...(from === undefined ? {} : { from }),
  });
}

const sundaysAndHolidaysClosed = { sunday: null, closedOnHolidays: true } as const;

/** Windows of section 5; where its row says «federal» there is none. */
const windows: readonly Rule[] = [
  stateWindow('AL', 8, 20, 'Drop Cowboy 2025-11; ClickPoint 2025-07', sundaysAndHolidaysClosed),
  stateWindow('CT', 9, 20, 'SB 1058; Manatt; Thompson Hine', { from: '2023-10-01' }),
  stateWindow('FL', 8, 20, 'FTSA 501.059, 501.616; HB 761; Florida Senate', { from: '2021-07-01' }),
  stateWindow('KY', 10, 21, 'KRS 367.46955'),
  stateWindow('LA', 8, 20, 'Drop Cowboy; ClickPoint', sundaysAndHolidaysClosed),
  stateWindow('MD', 8, 20, 'SB 90, Stop the Spam Calls Act', { from: '2024-01-01' }),
  stateWindow('MA', 8, 20, '201 CMR 12'),
  stateWindow('MI', 9, 21, 'Drop Cowboy; Stello 2026-04'),
  stateWindow('MN', 9, 21, 'Drop Cowboy; Stello 2026-04'),
  stateWindow('NM', 9, 21, 'Drop Cowboy; Stello 2026-04'),
  stateWindow('MS', 8, 20, 'Drop Cowboy', { sunday: null }),
  stateWindow('NV', 9, 20, 'Drop Cowboy'),
  stateWindow('NJ', 8, 20, 'SB 921; Referrizer; Klaviyo', { from: '2024-01-01' }),
  stateWindow('OK', 8, 20, 'HB 3168; Postscript', { from: '2022-11-01' }),
  stateWindow('OR', 8, 20, 'HB 3865; Troutman Pepper Locke; Postscript', { from: '2026-01-01' }),
  stateWindow('PA', 9, 20, 'Summaries disagree; the stricter until counsel sets a row', {
    sunday: { open: 13 * 60 + 30, close: 20 * 60 },
    closedOnHolidays: true,
  }),
  stateWindow('RI', 9, 18, 'Referrizer; Drop Cowboy', {
    saturday: hours(10, 17),
    ...sundaysAndHolidaysClosed,
  }),
  stateWindow('TX', 9, 21, 'SB 140; Texas REALTORS; HighLevel Help', {
    sunday: hours(12, 21),
    from: '2025-09-01',
  }),
  stateWindow('UT', 9, 20, 'Summaries disagree on holidays; the stricter until counsel sets a row', {
    closedOnHolidays: true,
  }),
  stateWindow('VA', 8, 21, 'SB 1339; McGuireWoods; Mondaq 1738886', { from: '2026-01-01' }),
  stateWindow('WA', 8, 20, 'HB 1497, RCW 80.36.390; DWT', { from: '2022-06-09' }),
];

function stateCap(state: string, source: string, from: Day): Rule {
  return rule(`${state.toLowerCase()}-cap`, `US-${state}`, {
    value: { topic: 'cap', textsPer24Hours: 3 },
    appliesTo: ['appointment', 'handoff', 're_engagement'],
    source,
    from,
  });
}

const caps: readonly Rule[] = [
  stateCap('FL', 'FTSA 501.059, 501.616; HB 761; Florida Senate', '2021-07-01'),
  stateCap('MD', 'SB 90, Stop the Spam Calls Act', '2024-01-01'),
  stateCap('NJ', 'SB 921; Referrizer; Klaviyo', '2024-01-01'),
  stateCap('OK', 'HB 3168; Postscript', '2022-11-01'),
  stateCap('OR', 'HB 3865; Troutman Pepper Locke; Postscript', '2026-01-01'),
];

const duties: readonly Rule[] = [
  rule('ct-written-consent', 'US-CT', {
    value: { topic: 'written-consent' },
    from: '2023-10-01',
    appliesTo: ['re_engagement'],
    source: 'SB 1058; Manatt; Thompson Hine',
  }),
  rule('tx-registration', 'US-TX', {
    value: { topic: 'registration' },
    from: '2025-09-01',
    appliesTo: ['re_engagement'],
    source: 'SB 140; Texas REALTORS; HighLevel Help',
  }),
];

function notice(
  id: string,
  jurisdiction: Jurisdiction,
  text: string,
  source: string,
  from?: Day,
  to?: Day,
): Rule {
  return rule(id, jurisdiction, {
    value: { topic: 'notice', text },
    appliesTo: messageClasses,
    source,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

const notices: readonly Rule[] = [
  notice(
    'az-do-not-call',
    'US-AZ',
    'No texts to do-not-call numbers without consent.',
    'HB 2498; Inside Privacy',
    '2023-01-01',
  ),
  notice(
    'ga-liability',
    'US-GA',
    'Liability for those who act for you; class actions.',
    'SB 73',
    '2024-07-01',
  ),
  notice('ny-telemarketing', 'US-NY', 'Texts are telemarketing calls.', 'General Business Law 399-z'),
  notice('wv-own-act', 'US-WV', 'Own telemarketing act.', 'HB 4886'),
  notice(
    'va-stop-ten-years',
    'US-VA',
    'UNSUBSCRIBE or STOP honoured 10 years; here without end.',
    'SB 1339; McGuireWoods; Mondaq 1738886',
    '2026-01-01',
  ),
  notice(
    'co-automated-decisions',
    'US-CO',
    'Notice and explanation of automated decisions on housing; records for 3 years.',
    'SB 26-189',
    '2027-01-01',
  ),
  notice(
    'ut-ai-disclosure',
    'US-UT',
    'Say that it is an AI on a clear request and at the start.',
    'SB 149, SB 226; Code 13-77-103',
    '2024-05-01',
    '2027-06-30',
  ),
];

export const stateRules: readonly Rule[] = [...windows, ...caps, ...duties, ...notices];
