import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageClasses, modes } from '../../domain/vocabulary.ts';
import { exampleRequest, exampleState, night, noon } from './govern/example.fixture.ts';
import type { SendRequest } from './govern/request.ts';
import type { GovernorState } from './govern/state.ts';
import { govern, governorOrder } from './governor.ts';

interface Trouble {
  readonly item: string;
  readonly ruleId: string;
  readonly state?: (state: GovernorState) => Partial<GovernorState>;
  readonly request?: Partial<SendRequest>;
}

/** One objection per item, all of which can hold at once for a re-engagement text. */
const troubles: readonly Trouble[] = [
  {
    item: 'suppression',
    ruleId: 'suppressed',
    state: (state) => ({ optOut: { ...state.optOut, suppressed: true } }),
  },
  { item: 'mode', ruleId: 'mode-listening', state: () => ({ mode: 'listening' }) },
  { item: 'clock', ruleId: 'clock-wrong', state: () => ({ newestKnownAt: night + 3_600_000 }) },
  {
    item: 'consent',
    ruleId: 'no-consent',
    state: (state) => ({ consent: { ...state.consent, lastInboundAt: null } }),
  },
  {
    item: 'repeats',
    ruleId: 'duplicate',
    state: (state) => ({ history: { ...state.history, duplicateOf: 'm1' } }),
  },
  { item: 'place-and-day', ruleId: 'default-window', state: () => ({ now: night }) },
  {
    item: 'caps',
    ruleId: 'default-cap',
    state: (state) => ({
      history: { ...state.history, unrequestedAt: [noon - 3000, noon - 2000, noon - 1000] },
    }),
  },
  {
    item: 'platform',
    ruleId: 'platform-stop',
    state: (state) => ({
      platform: { ...state.platform, rolling24Hours: { sends: 100, optOuts: 3, errors: 0 } },
    }),
  },
  { item: 'content', ruleId: 'placeholder', request: { text: 'Hi {name}, still looking?' } },
  { item: 'budget', ruleId: 'budget-spent', state: () => ({ budgetSpentUntil: night + 86_400_000 }) },
];

function inTrouble(items: readonly Trouble[]): { request: SendRequest; state: GovernorState } {
  let request = exampleRequest({ messageClass: 're_engagement', inReplyToAt: null });
  let state = exampleState();
  for (const item of items) {
    request = { ...request, ...item.request };
    state = { ...state, ...item.state?.(state) };
  }
  return { request, state };
}

function ruleOf(items: readonly Trouble[]): string {
  const { request, state } = inTrouble(items);
  const verdict = govern(request, state);
  return verdict.verdict === 'send' ? 'sent' : verdict.ruleId;
}

describe('the order of the governor', () => {
  it('has one trouble here for each of its items', () => {
    expect(troubles.map(({ item }) => item)).toEqual(governorOrder.map(([item]) => item));
    expect(ruleOf([])).toBe('sent');
  });

  it.each(troubles.map((trouble) => [trouble.item, trouble] as const))(
    '%s alone is named',
    (_item, trouble) => {
      expect(ruleOf([trouble])).toBe(trouble.ruleId);
    },
  );

  const pairs = troubles.flatMap((first, index) =>
    troubles.slice(index + 1).map((second) => [first.item, second.item, first, second] as const),
  );
  it.each(pairs)('%s comes before %s', (_first, _second, first, second) => {
    expect(ruleOf([first, second])).toBe(first.ruleId);
    expect(ruleOf([second, first])).toBe(first.ruleId);
  });
});

describe('a verdict', () => {
  it('to send names its basis', () => {
    expect(govern(exampleRequest(), exampleState())).toEqual({
      verdict: 'send',
      ruleBasis:
        'implied by inbound; inside the window; address TX 75201: US-TX America/Chicago; area code 214: US-TX America/Chicago',
    });
  });

  it('without state is hold', () => {
    expect(govern(exampleRequest(), null)).toMatchObject({
      verdict: 'hold',
      until: null,
      ruleId: 'state-missing',
    });
  });

  it('never lets a suppressed number have anything but its confirmation', () => {
    const state = exampleState({
      optOut: { ...exampleState().optOut, suppressed: true, optedOutAt: noon },
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...messageClasses.filter((messageClass) => messageClass !== 'opt_out_confirmation')),
        fc.constantFrom(...modes),
        fc.boolean(),
        (messageClass, mode, written) => {
          const consent = { ...state.consent, written };
          const verdict = govern(exampleRequest({ messageClass }), { ...state, mode, consent });
          expect(verdict).toMatchObject({ verdict: 'refuse', ruleId: 'suppressed' });
        },
      ),
    );
  });

  it('never sends an unrequested text outside 9-20 at the recipient, whatever the minute', () => {
    const start = Date.parse('2026-11-23T00:00:00-06:00');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 * 24 * 60 }),
        fc.constantFrom('appointment' as const, 'handoff' as const, 're_engagement' as const),
        (minute, messageClass) => {
          const now = start + minute * 60_000;
          const state = exampleState({
            now,
            newestKnownAt: now,
            consent: { lastInboundAt: now - 60_000, written: true, registeredIn: ['US-TX'] },
          });
          const verdict = govern(exampleRequest({ messageClass, inReplyToAt: now - 60_000 }), state);
          const hour = Math.floor((minute % 1440) / 60);
          const isSunday = Math.floor(minute / 1440) % 7 === 6;
          const isOpen = hour >= (isSunday ? 12 : 9) && hour < 20;
          expect(verdict.verdict).toBe(isOpen ? 'send' : 'hold');
        },
      ),
    );
  });

  it('on hold can be sent at its release time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 * 24 * 60 }), (minute) => {
        const now = noon + minute * 60_000;
        const request = exampleRequest({ messageClass: 're_engagement', inReplyToAt: null });
        const consent = { lastInboundAt: noon - 60_000, written: true, registeredIn: ['US-TX' as const] };
        const state = exampleState({ now, newestKnownAt: now, consent });
        const verdict = govern(request, state);
        const releasedAt = verdict.verdict === 'hold' ? verdict.until : now;
        if (releasedAt === null) throw new Error('held for ever');
        expect(govern(request, { ...state, now: releasedAt }).verdict).toBe('send');
      }),
    );
  });
});
