import { expect, test } from 'vitest';
import { hintsBesidePlaces, mayBeArea } from './area-hints.ts';

test.each([
  ['Temple', 'temple or belton'],
  ['Temple', 'in the temple area'],
  ['Church Hill', 'in the church hill area'],
  ['Indian Hills', 'Indian Hills or Kyle'],
  ['Blind Pass', 'Blind Pass area'],
  ['Deaf Smith County', 'deaf smith county'],
  ['Pass Christian', 'pass christian'],
  ['Falls Church', 'Falls Church VA'],
  ['Round Rock', 'round rock near a church'],
  // known from before, and not spoken of in this turn
  ['Temple', 'belton too'],
])('«%s» in «%s» is an area', (item, said) => {
  expect(mayBeArea(item, `${item}; Belton`, said)).toBe(true);
});

test.each([
  ['Temple', 'close to the temple'],
  ['Temple', 'near Temple'],
  ['Temple', 'somewhere by our temple'],
  ['Temple', 'we go to the temple'],
  ['Temple', 'near the temple area'],
  ['Church', 'church'],
  ['near a church', 'near a church'],
  ['Christian Church', 'close to a christian church'],
  ['Iglesia', 'cerca de la iglesia'],
  ['Church Hill', 'cerca de Church Hill'],
  ['no indians', 'no indians'],
  ['No Indians', 'no indians'],
  ['No Indian', 'no indian'],
  ['Indian', 'an indian area'],
  ['Indian Neighborhood', 'indian neighborhood'],
  ['Mexican Families', 'mexican families'],
  ['Black', 'a black area'],
  ['White', 'white neighborhood'],
  ['Safe', 'a safe area'],
  ['temple', 'temple'],
])('«%s» in «%s» is none', (item, said) => {
  expect(mayBeArea(item, `${item}; Belton`, said)).toBe(false);
});

test('a name that only we have given its capital is none', () => {
  expect(mayBeArea('Temple', 'temple; belton', 'temple or belton')).toBe(false);
});

test('what stands beside the places counts by itself', () => {
  expect(hintsBesidePlaces('temple or belton', ['Temple', 'Belton'])).toBe(false);
  expect(hintsBesidePlaces('Temple, near a church', ['Temple'])).toBe(true);
  expect(hintsBesidePlaces('temple', ['Belton'])).toBe(true);
});
