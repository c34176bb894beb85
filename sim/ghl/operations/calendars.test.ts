import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from '../../../src/kit/clock.ts';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller, type CallApi } from '../test-kit/api-caller.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../test-kit/webhook-receiver.ts';

// A Monday, 9:30 in Chicago.
const clock = new ManualClock(Date.parse('2026-11-23T15:30:00Z'));
const dayMs = 86_400_000;
let receiver: WebhookReceiver;
let sim: GhlSim;
let call: CallApi;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startGhlSim({ clock, checksAnswers: true, targets: { app: receiver.url } });
  call = apiCaller(sim.url);
});
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

function slots(days = 1, more = '') {
  const range = `startDate=${clock.now()}&endDate=${clock.now() + days * dayMs}`;
  return call('GET', `/calendars/${sim.location.calendars[0]?.id}/free-slots?${range}${more}`);
}

function book(startTime: string, more: object = {}) {
  const calendarId = sim.location.calendars[0]?.id;
  const body = { calendarId, locationId: sim.location.id, contactId: sim.contact.id, startTime };
  return call('POST', '/calendars/events/appointments', { ...body, title: 'AI Booking', ...more });
}

test('free slots lie in the future, inside opening hours, in the zone asked for', async () => {
  const { body } = await slots();
  expect(Object.keys(body)).toEqual(['2026-11-23', '2026-11-24', 'traceId']);
  expect(body['2026-11-23'].slots[0]).toBe('2026-11-23T10:00:00-06:00');
  expect(body['2026-11-23'].slots.at(-1)).toBe('2026-11-23T16:30:00-06:00');
  const inNewYork = await slots(1, '&timezone=America/New_York');
  expect(inNewYork.body['2026-11-23'].slots[0]).toBe('2026-11-23T11:00:00-05:00');
});

test('more than 31 days are refused', async () => {
  expect((await slots(32)).body.message).toMatch(/31 days/);
});

test('a booked slot is gone, and comes back when it is deleted', async () => {
  const start = '2026-11-23T13:00:00-06:00';
  const booked = await book(start);
  expect(booked.body).toMatchObject({ appointmentStatus: 'confirmed', startTime: start });
  expect(booked.body.dateAdded).toBeUndefined();
  expect((await slots()).body['2026-11-23'].slots).not.toContain(start);
  expect((await book(start)).body.message).toMatch(/no longer available/);
  const got = await call('GET', `/calendars/events/appointments/${booked.body.id}`);
  expect(got.body.event).toMatchObject({ contactId: sim.contact.id, title: 'AI Booking' });
  expect((await call('DELETE', `/calendars/events/${booked.body.id}`, {})).status).toBe(201);
  expect((await slots()).body['2026-11-23'].slots).toContain(start);
});

test('moving frees the old slot; a cancelled one is free too', async () => {
  const { id } = (await book('2026-11-23T14:00:00-06:00')).body;
  const path = `/calendars/events/appointments/${id}`;
  const moved = await call('PUT', path, { startTime: '2026-11-24T09:00:00-06:00' });
  expect(moved.body.endTime).toBe('2026-11-24T09:30:00-06:00');
  expect((await slots()).body['2026-11-23'].slots).toContain('2026-11-23T14:00:00-06:00');
  await call('PUT', path, { appointmentStatus: 'cancelled' });
  expect((await slots(2)).body['2026-11-24'].slots).toContain('2026-11-24T09:00:00-06:00');
});

test('a time off the grid needs ignoreFreeSlotValidation', async () => {
  const start = '2026-11-24T22:10:00-06:00';
  expect((await book(start)).status).toBe(400);
  expect((await book(start, { ignoreFreeSlotValidation: true })).status).toBe(200);
});

test('the event is nested and its times carry offsets', async () => {
  await sim.deliveriesSettled();
  const created = receiver.received.find(({ event }) => event.type === 'AppointmentCreate')?.event;
  expect(created.appointment).toMatchObject({
    contactId: sim.contact.id,
    startTime: '2026-11-23T13:00:00-06:00',
  });
  expect(created.contactId).toBeUndefined();
});

test('events of a calendar by time', async () => {
  const range = `startTime=${clock.now()}&endTime=${clock.now() + 3 * dayMs}`;
  const base = `/calendars/events?locationId=demo-location&${range}`;
  expect((await call('GET', base)).status).toBe(422);
  const { body } = await call('GET', `${base}&calendarId=${sim.location.calendars[0]?.id}`);
  expect(body.events.length).toBeGreaterThan(0);
});
