import { expect, it } from 'vitest';
import { exampleRequest, exampleState } from './govern/example.fixture.ts';
import { contentViolations, mayVouch } from './person-text.ts';

const { content } = exampleState();

function broken(text: string, vouchedFor?: readonly string[]): string[] {
  const person = vouchedFor === undefined ? {} : { person: { vouchedFor } };
  return contentViolations(exampleRequest({ text, ...person }), content).map(({ ruleId }) => ruleId);
}

it('a person is asked about a claim that no record bears out, and may vouch for it', () => {
  const text = 'It is still available.';
  const rule = 'untraceable-claim:availability';
  expect(mayVouch(rule)).toBe(true);
  expect(broken(text, [])).toEqual([rule]);
  expect(broken(text, [rule])).toEqual([]);
});

it('a licensed person may have a view and a name; the assistant may not', () => {
  const text = "I'm Sarah, and prices will go up.";
  expect(broken(text)).toEqual(['claims-human', 'advice:forecast']);
  expect(broken(text, [])).toEqual([]);
});

it('nobody vouches for steering', () => {
  expect(mayVouch('steering')).toBe(false);
  expect(broken('It is a safe neighborhood.', ['steering'])).toContain('steering');
});
