import { expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { Predictor, usefulMs } from './predictor.ts';

const minute = 60_000;
/** A Monday, nine in the morning. */
const monday = Date.parse('2026-11-02T15:00:00Z');

/** Two leads of one agent: `opened` is opened six minutes after each text, `left` writes on and is never opened. */
function taught(rounds: number) {
  const desk = new Desk();
  const predictor = new Predictor();
  let now = monday;
  const tick = (minutes: number) => {
    for (let at = 0; at < minutes; at += 1) {
      now += minute;
      predictor.expire(now);
      predictor.forecast(desk, [...desk.leads.values()], 'a1', now);
    }
  };
  const text = (contactId: string) => {
    predictor.texted('a1', contactId);
    desk.text(contactId, now);
    predictor.forecast(desk, [desk.lead(contactId)], 'a1', now);
  };
  const look = (contactId: string) => {
    predictor.looked('a1', contactId, now);
    desk.look(contactId, now);
  };
  desk.set('opened', { isHandedOff: true });
  for (let round = 0; round < rounds; round += 1) {
    text('opened');
    text('left');
    tick(6);
    look('opened');
    tick(24);
  }
  text('opened');
  text('left');
  const forecasts = predictor.forecast(desk, [...desk.leads.values()], 'a1', now);
  return {
    predictor,
    of: (contactId: string) => forecasts.find((one) => one.contactId === contactId),
    now,
  };
}

test('until enough is learned the fixed weights decide, and both leads are wanted', () => {
  const { of } = taught(1);
  expect(of('opened')).toMatchObject({ by: 'fixed', isWanted: true });
  expect(of('left')).toMatchObject({ by: 'fixed', isWanted: true });
});

test('a lead who writes on unopened teaches that their card is of no use', () => {
  const { of, predictor } = taught(120);
  expect(predictor.figures()).toMatchObject({ isLearnedBetter: true });
  expect(of('opened')).toMatchObject({ by: 'learned', isWanted: true });
  expect(of('left')).toMatchObject({ by: 'learned', isWanted: false });
  expect(of('opened')?.probability).toBeGreaterThan(0.8);
  expect(of('left')?.probability).toBeLessThan(0.2);
});

test('nobody opens anything any more: after a day what is open teaches that nothing is of use', () => {
  const { predictor, now } = taught(3);
  const before = predictor.use.examples;
  predictor.expire(now + usefulMs - 1);
  expect(predictor.use.examples).toBe(before);
  predictor.expire(now + usefulMs);
  expect(predictor.use.examples).toBeGreaterThan(before);
});

test('a lead who waits for a day is a handful of examples, not one for every minute', () => {
  const desk = new Desk();
  const predictor = new Predictor();
  desk.text('c1', monday);
  for (let at = monday; at < monday + usefulMs; at += minute) {
    predictor.forecast(desk, [desk.lead('c1')], 'a1', at);
  }
  predictor.texted('a1', 'c1');
  expect(predictor.use.examples).toBe(8);
});

test('who is forgotten teaches nothing', () => {
  const { predictor, now } = taught(3);
  for (const contact of ['opened', 'left']) predictor.forget(contact);
  const before = predictor.use.examples + predictor.soon.examples;
  predictor.expire(now + 2 * usefulMs);
  expect(predictor.use.examples + predictor.soon.examples).toBe(before);
});
