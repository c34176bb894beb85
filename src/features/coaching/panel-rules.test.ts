import { expect, test } from 'vitest';
import { instantCards } from './instant-lane.ts';
import { lookOf, type ViewParts } from './look.fixture.ts';
import { isSilent } from './panel-rules.ts';

const asked = 'lead: thats way too expensive';

test.each([
  ['an objection is open', [asked], {}, false],
  ['the assistant has answered it', [asked, 'assistant: I hear you.'], {}, false],
  ['a person has answered it', [asked, 'person: Let me look for something smaller.'], {}, true],
  ['the lead has written since', [asked, 'person: Smaller?', 'lead: no, cheaper'], {}, false],
  ['the lead wants no texts', [asked, 'lead: please stop texting me'], {}, true],
  ['the number is suppressed', [asked], { turn: { suppressed: true } }, true],
] as const satisfies readonly (readonly [string, readonly string[], ViewParts, boolean])[])(
  'a model may add words or not: %s',
  (_, lines, parts, silent) => {
    const look = lookOf(lines, parts);
    expect(
      isSilent(
        look,
        instantCards(look, () => 0),
      ),
    ).toBe(silent);
  },
);
