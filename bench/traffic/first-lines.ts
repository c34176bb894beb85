/** What leads begin with in the benchmarks of coaching: things an agent is coached about. */
export const firstLines: readonly string[] = [
  'Hi, we want to buy a house in Kyle, but it is too expensive there',
  'can we see a home this weekend?',
  'I need to talk to my wife first, we want to sell',
  'looking for 3 bedrooms up to 450k',
  'rates are too high right now',
];
