import { expect, test } from 'vitest';
import { countTokens } from '../../../sim/claude/tokens.ts';
import { defaultLanes } from '../../adapters/claude/index.ts';
import { factKeys, messageActs, objectionTypes } from '../../domain/vocabulary.ts';
import { analysisMaxTokens } from './output-limit.ts';
import { analysisSchema } from './schema.ts';

/** A hundred letters, as a talkative lead writes about one thing. */
const quote =
  'we really have to be in before the end of August because the lease is up then and the landlord sells';

/** Every fact of the schema, each in its own long words, and an objection of every kind: nobody says more at once. */
const fullest = {
  language: 'en',
  role: 'both',
  intent: 'actively_looking',
  intentConfidence: 0.92,
  urgency: 'immediate',
  sentiment: 'very_positive',
  sentimentIntensity: 3,
  acts: messageActs,
  facts: factKeys.map((key) => ({
    key,
    value: quote,
    normalised: quote.slice(0, 60),
    confidence: 0.95,
    quote,
    messageId: 'Km4SZkcSJbJ2izzBBRT2',
  })),
  declined: factKeys.slice(0, 3),
  objections: objectionTypes.map((type) => ({
    type,
    severity: 'medium',
    quote,
    confidence: 0.85,
    resolvable: true,
  })),
  leadQuestion: quote,
  pathwaySignals: [
    { pathway: 'wholesale', quote },
    { pathway: 'listing', quote },
  ],
  wantsShowing: true,
  optOutDoubt: false,
};

test('the fullest answer is one of the schema', () => {
  expect(Object.keys(fullest)).toEqual(Object.keys(Object(analysisSchema.properties)));
  expect(quote).toHaveLength(100);
});

test('it fits into the limit with a quarter of room, also spread over lines', () => {
  expect(countTokens(JSON.stringify(fullest)) * 1.25).toBeLessThan(analysisMaxTokens);
  expect(countTokens(JSON.stringify(fullest, null, 2)) * 1.25).toBeLessThan(analysisMaxTokens);
});

test.each(['analyse', 'qualify'] as const)('the %s lane allows what is asked of it', (lane) => {
  expect(defaultLanes[lane].maxTokens).toBeGreaterThanOrEqual(analysisMaxTokens);
});
