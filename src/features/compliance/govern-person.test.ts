import { describe, expect, it } from 'vitest';
import type { Contact } from '../../domain/contact.ts';
import { night, noon } from './govern/example.fixture.ts';
import { governPersonText, type PersonText } from './govern-person.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

const ana: Contact = {
  ...{ locationId: 'loc', contactId: 'c1', firstName: 'Ana', lastName: 'Ruiz', email: '', tags: ['AI-Off'] },
  ...{ phone: '+12145550123', state: 'TX', postalCode: '75201', timeZone: '' },
  ...{ dnd: false, smsDnd: 'inactive', assignedTo: 'u1', customFields: {} },
};

const draft: PersonText = {
  ...{ text: 'Sure, I will look into it.', channel: 'SMS', language: 'en', vouchedFor: [], contact: ana },
  ...{
    isSuppressed: false,
    isStopped: false,
    lastLeadTextAt: noon - minuteMs,
    sources: [],
    allowedLinks: [],
  },
  now: noon,
};

function verdictOf(change: Partial<PersonText>): string {
  const { verdict } = governPersonText({ ...draft, ...change });
  return verdict.verdict === 'send' ? 'send' : `${verdict.verdict} ${verdict.ruleId}`;
}

describe('a text by a person', () => {
  it.each([
    ['answers the lead', {}, 'send'],
    ['has nowhere to go without a contact', { contact: null }, 'refuse no-number'],
    ['has nowhere to go without a number', { contact: { ...ana, phone: '' } }, 'refuse no-number'],
    ['is not for who opted out', { isSuppressed: true }, 'refuse suppressed'],
    ['is not for who stopped', { isStopped: true }, 'refuse mode-stopped'],
    ['is not for a number that the CRM blocks', { contact: { ...ana, smsDnd: 'active' } }, 'refuse dnd'],
    ['needs a lead who has written', { lastLeadTextAt: null }, 'refuse no-consent'],
    ['may follow up', { lastLeadTextAt: noon - 30 * dayMs }, 'send'],
    ['follows up for three months', { lastLeadTextAt: noon - 100 * dayMs }, 'refuse us-inquiry'],
  ] as const)('%s', (_what, change, verdict) => {
    expect(verdictOf(change)).toBe(verdict);
  });

  it('goes at night to who wrote just now, and to nobody else', () => {
    const now = night;
    expect(verdictOf({ now, lastLeadTextAt: now - 10 * minuteMs })).toBe('send');
    expect(verdictOf({ now, lastLeadTextAt: now - 11 * minuteMs })).toBe('hold default-window');
    expect(verdictOf({ now, lastLeadTextAt: now - 2 * dayMs })).toBe('hold default-window');
  });
});
