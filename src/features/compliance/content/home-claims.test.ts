import { describe, expect, it } from 'vitest';
import { untraceable } from './trace.ts';

/** What a lead asks is no source for the answer. */
const asked = [
  'is the 3 bed on Oak still available? are dogs allowed? any fees?',
  'would the seller take less, has it been renovated and is it a quiet street',
];

function found(text: string, sources: readonly string[] = asked): string[] {
  const prefix = 'untraceable-claim:';
  return untraceable(text, sources).flatMap(({ ruleId }) =>
    ruleId.startsWith(prefix) ? [ruleId.slice(prefix.length)] : [],
  );
}

describe('said of a home without a source', () => {
  it.each([
    ['Yes, it is still available!', 'availability'],
    ["It's still on the market.", 'availability'],
    ['4821 Maple Lane is available.', 'availability'],
    ['The Oak home is currently available.', 'availability'],
    ['That home sold already.', 'availability'],
    ['It just went under contract.', 'availability'],
    ['Si, todavia esta disponible.', 'availability'],
    ['It allows dogs, yes.', 'animals'],
    ["If you'd like, it is still available for you.", 'availability'],
    ['Pets are welcome there.', 'animals'],
    ['It was renovated recently.', 'condition'],
    ['It overlooks the lake.', 'surroundings'],
    ['It is a quiet street with nice neighbors.', 'surroundings'],
    ['The seller is motivated and would take less.', 'seller'],
    ["There's no fee for buyers.", 'costs'],
    ['The taxes are low.', 'costs'],
    ['Homes there go fast.', 'market'],
    ['Rates are going down.', 'market'],
    ['You qualify for FHA with that score.', 'loan'],
    ['Your loan is approved.', 'loan'],
    ['Your offer is accepted.', 'offer'],
    ['We can hold the house for you.', 'offer'],
    ['It is half price this week.', 'price'],
    ['There is a discount on it.', 'price'],
    ['They just dropped the price.', 'price'],
  ])('«%s» is about %s', (text, about) => expect(found(text)).toContain(about));
});

it.each([
  ['The Oak home is still available.', 'we just sold our house'],
  ["There's no fee for buyers.", "I'm free on saturday"],
  ['You qualify for FHA.', 'your mortgage ad says so'],
])('«%s» does not rest on «%s»', (text, source) => expect(found(text, [source])).toHaveLength(1));

describe('what claims nothing', () => {
  it.each([
    "I'll have someone check whether it is still available.",
    'Someone can confirm if dogs are allowed.',
    'If it is still available, someone from the team will tell you.',
    'We are available to help any time.',
    'Ann is available for a call.',
    "I'm still available if you have questions.",
    'Saturday is available on my side.',
    'Let me know when you are available.',
    'Is your home vacant right now?',
    "You're looking for a renovated place on a quiet street, noted.",
    "I can't say if the seller would take less.",
    'Are you already pre-approved?',
    "I'll have someone check whether there is a discount.",
    'Would a price cut change your mind?',
    'No rush at all, take your time.',
  ])('«%s»', (text) => expect(found(text)).toEqual([]));
});

describe('what rests on words of the team, a fact or a statement of the lead', () => {
  it.each([
    ['Yes, it is still available.', 'Ann: the Oak home is available as of this morning'],
    ['Good to know it is vacant.', 'the house is vacant since may'],
    ["Good that you're pre-approved.", 'pre_approved'],
    ['It was renovated in the kitchen, you said.', 'we renovated the kitchen last year'],
    ['Pets are allowed there.', 'HOA rules: pets allowed, two at most'],
  ])('«%s» after «%s»', (text, source) => expect(found(text, [...asked, source])).toEqual([]));
});
