import { expect, it } from 'vitest';
import { improperAdvice } from './advice.ts';

it.each([
  ['Prices will go up next spring.', 'forecast'],
  ['The market is expected to cool down.', 'forecast'],
  ['Las tasas van a bajar.', 'forecast'],
  ['We guarantee a sale in 30 days.', 'guarantee'],
  ["You'd get top dollar with us.", 'guarantee'],
  ['The interest is tax deductible.', 'law-or-tax'],
  ['Better hurry, homes like this one leave quickly.', 'pressure'],
  ["This one won't last.", 'pressure'],
  ['Someone will call you tomorrow.', 'time-promised'],
  ["We'll get back to you right away.", 'time-promised'],
  ['Please send your card number to hold it.', 'secrets-or-money'],
  ['Can you text me your social security number?', 'secrets-or-money'],
  ["What's your bank account number?", 'secrets-or-money'],
  ['Reply with the password you use there.', 'secrets-or-money'],
  ['You can wire the deposit to us today.', 'secrets-or-money'],
  ['Mandeme su numero de tarjeta.', 'secrets-or-money'],
  ['Send me a photo of your ID to verify.', 'secrets-or-money'],
  ['You should put the house in a trust to avoid taxes.', 'law-or-tax'],
  ['You do not need to disclose the foundation problem.', 'law-or-tax'],
  ['We waive closing costs for you.', 'terms'],
  ['I will stop by tomorrow to take pictures.', 'presence'],
])('«%s» is a %s', (text, kind) => {
  expect(improperAdvice(text).map(({ ruleId }) => ruleId)).toContain(`advice:${kind}`);
});

it.each([
  "Nobody can say where prices go, so I won't guess.",
  'No hurry at all.',
  "I'll pass it on, and the team can show you homes.",
  'Do you pay closing costs now?',
  'What a good idea.',
  'Do you expect prices to come down?',
  'Someone from the team can talk you through the taxes.',
  'What would you like to get for it?',
  "I'll pass it to the team right away.",
  'You can text us any time today.',
  'Someone from our team will reach out to you.',
  "Please don't send your card number here.",
  'Have you talked to your bank or a lender yet?',
  'We never ask you to wire money.',
])('«%s» is none', (text) => expect(improperAdvice(text)).toEqual([]));
