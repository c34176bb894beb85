import { expect, test } from 'vitest';
import { defaultSettings } from '../../domain/location.ts';
import { type DeadFound, forecastReplay } from './replay-forecast.ts';

const at = Date.UTC(2026, 10, 24, 16);
const dead: DeadFound = {
  id: 7,
  contactId: 'ana',
  kind: 'text-received',
  state: 'dead',
  event: {
    kind: 'text-received',
    locationId: 'austin',
    deliveryId: 'd1',
    door: 'app',
    occurredAt: at,
    contactId: 'ana',
    conversationId: '',
    messageId: 'm1',
    channel: 'SMS',
    text: 'Is the house on Elm still free?',
    attachments: [],
  },
  receivedAt: at + 300,
  reason: 'the model did not answer',
  mode: 'active',
  tags: ['Needs Qualifying'],
  isDnd: false,
  suppressed: false,
  answeredSince: 0,
  laneBusy: false,
  spentTodayUsd: 0,
};
const text = (words: string): DeadFound =>
  dead.event?.kind === 'text-received' ? { ...dead, event: { ...dead.event, text: words } } : dead;

test.each([
  ['a plain text', dead, 'answer', true],
  ['one that a person answered since', { ...dead, answeredSince: 2 }, 'answer', true],
  ['in a person’s hands', { ...dead, mode: 'listening' as const }, 'read_only', false],
  ['an opted-out number', { ...dead, suppressed: true }, 'nothing', false],
  ['a contact that was never activated', { ...dead, tags: [] }, 'nothing', false],
  ['hours late on arrival', { ...dead, receivedAt: at + 3 * 3_600_000 }, 'read_only', false],
  ['a stop word', text('STOP'), 'compliance', true],
  ['a call for help', text('help'), 'compliance', true],
  ['one that is done meanwhile', { ...dead, state: 'done' }, 'nothing', false],
  ['one whose content was erased', { ...dead, event: null }, 'nothing', false],
] as const)('%s', (_what, found, effect, mayText) => {
  expect(forecastReplay(found, defaultSettings, false)).toMatchObject({ id: 7, effect, mayText });
});

test('a location that is gone would fail again', () => {
  expect(forecastReplay(dead, null, false)).toMatchObject({ effect: 'nothing', mayText: false });
});

test('without money it would be refused, and the law heard all the same', () => {
  expect(forecastReplay(dead, defaultSettings, true)).toMatchObject({ effect: 'nothing', mayText: false });
  expect(forecastReplay(text('STOP'), defaultSettings, true)).toMatchObject({ effect: 'compliance' });
});
