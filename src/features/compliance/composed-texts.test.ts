import { describe, expect, it, test } from 'vitest';
import { type ContentRules, checkContent } from './content-check.ts';
import { exampleState } from './govern/example.fixture.ts';
import { honestTalks } from './honest-talks.fixture.ts';

/** What a composer may know in a usual turn. */
const knowledge: ContentRules = {
  ...exampleState().content,
  sources: [
    'lead: looking for a 3 bed under 450k in Round Rock or Cedar Park, we have to be out by June 15',
    'lead: vendemos la casa en 88 Pine Ave, debemos 120 mil',
    '{"listing":"4821 Maple Lane","price":439000,"bedrooms":3,"bathrooms":2,"features":["pool","2-car garage"]}',
    'slot 2026-12-03T10:00:00-06:00; slot 2026-12-04T16:30:00-06:00',
    'FHA loans may start at 3.5% down with a score of 580 (HUD, 2026-09).',
    'Oak Realty, (512) 555-0142',
  ],
};

function broken(text: string): string[] {
  return checkContent({ text, channel: 'SMS', messageClass: 'answer' }, knowledge).map(
    ({ ruleId, found }) => `${ruleId}: ${found}`,
  );
}

/** Good texts: a check that rewrites these makes the assistant slow and stiff. */
describe('honest texts pass untouched', () => {
  it.each([
    'Got it, 3 bedrooms under 450k. Round Rock or Cedar Park, which one comes first for you?',
    'Thanks! Are you pre-approved, or still looking at financing?',
    'That one is 4821 Maple Lane, listed at $439,000 with 3 beds, 2 baths and a pool.',
    'June 15 is doable. What matters most to you in the home?',
    'I have Thursday at 10am or Friday at 4:30pm. Which suits you?',
    'Thursday at 10 or Friday at 4:30?',
    'FHA loans may start at 3.5% down with a score of 580. Want a lender to walk you through it?',
    'You can reach the office at (512) 555-0142.',
    "I understand, it's a big step. No rush at all.",
    "I'm an AI assistant, so I'd rather have Ann answer that one. Is a call ok?",
    'Does a garage matter to you?',
    'Sounds good. What made you decide to move?',
    'No problem, take your time and write whenever you like.',
    'Would a quick as-is offer or a full listing suit you better?',
    'Gracias. La casa en 88 Pine Ave, en qué estado está?',
    'Entiendo, todavía deben 120 mil. Para cuándo quieren vender?',
    'Tengo el jueves a las 10:00 am o el viernes a las 4:30 pm. Cuál prefiere?',
    'Happy to help. Is the home lived in or vacant right now?',
    "Prices there have moved a lot, so I won't guess. Ann can pull current numbers for you.",
    'Of course. Which of the two would you like to see first?',
    "I'll have someone on the team check whether it is still available.",
    'If dogs are allowed there, someone from the team will tell you.',
    'A quick sale matters to you, noted. What made you decide to sell?',
    "See, that's a good start. Which areas do you like?",
    'I can put you in touch with someone on the team.',
    "I'll let the team know you'd like a call.",
    'The team knows Cedar Park well. What matters most to you there?',
    "Great question about the HOA. I'll have someone check that for you.",
    'We can move quickly once we know the area. Where are you looking?',
    'Nobody can predict the market, so it comes down to what works for you.',
    "I don't have fee details here, so someone from the team will go over them with you.",
    'The team can tell you what is available in Round Rock. How many bedrooms do you need?',
    "I'm not able to give legal or tax advice, but the team can point you to someone.",
    'No puedo confirmar si sigue disponible, pero alguien del equipo lo revisa.',
  ])('«%s»', (text) => expect(broken(text)).toEqual([]));
});

describe('invented or improper texts do not', () => {
  it.each([
    'That one is 4821 Maple Lane, listed at $429,000.',
    'It has 4 beds and a pool.',
    'It has a fireplace and a pool.',
    'I have Wednesday at 10am for you.',
    'I have Thursday at 11am for you.',
    'FHA starts at 3% down.',
    'You can reach us at (512) 555-0143.',
    "You're all set for Thursday at 10am!",
    'I just sent you the listing.',
    'I talked to the seller, they are flexible.',
    'Cedar Park is a safe neighborhood with great schools.',
    "It's 4823 Maple Lane.",
    'Look here: zillow.com/homes/4821',
    "I'm a real person, not a robot.",
    'My wife and I live in Round Rock too.',
    'La casa cuesta $429,000.',
    'Su cita está confirmada.',
    'Cedar Park es una zona muy segura.',
    'Congrats 🎉',
    'Hi [Name], thanks!',
    'Yes, 12 Oak is still available!',
    'The seller would take less for a quick close.',
    'You qualify for a loan with that score.',
    'Prices will go up soon, so buy now.',
    "Saturday works, I've got you in.",
    'See you Saturday!',
    'Done, the agent knows.',
    "I'm Sarah with Oak Realty.",
  ])('«%s»', (text) => expect(broken(text)).not.toEqual([]));
});

test('an assistant that says only what it may is left alone', () => {
  const checked = honestTalks.flatMap(({ said, answers }) => {
    const sources = [...said, 'Sunrise Realty', '(512) 555-0100'];
    return answers.map((text) => ({
      text,
      broken: checkContent({ text, channel: 'SMS', messageClass: 'answer' }, { ...knowledge, sources }),
    }));
  });
  expect(checked.length).toBeGreaterThan(150);
  expect(checked.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
