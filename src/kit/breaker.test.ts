import { expect, test } from 'vitest';
import { Breaker } from './breaker.ts';
import { ManualClock } from './clock.ts';

function world() {
  const clock = new ManualClock(0);
  return { clock, breaker: new Breaker({ clock, failures: 3, openMs: 1000 }) };
}

test('opens after failures in a row, not before', () => {
  const { breaker } = world();
  breaker.failed();
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  breaker.failed();
  expect(breaker.tryPass()).toBe(true);
  breaker.failed();
  expect(breaker.tryPass()).toBe(false);
  expect(breaker.openForMs).toBe(1000);
});

test('half-open lets one trial through; success closes', () => {
  const { breaker, clock } = world();
  for (let count = 0; count < 3; count++) breaker.failed();
  clock.advance(1000);
  expect([breaker.tryPass(), breaker.tryPass()]).toEqual([true, false]);
  breaker.succeeded();
  expect([breaker.tryPass(), breaker.tryPass()]).toEqual([true, true]);
});

test('half-open: a failed trial opens again, a lost one lapses', () => {
  const { breaker, clock } = world();
  for (let count = 0; count < 3; count++) breaker.failed();
  clock.advance(1000);
  breaker.tryPass();
  breaker.failed();
  expect(breaker.tryPass()).toBe(false);
  clock.advance(1000);
  expect([breaker.tryPass(), breaker.tryPass()]).toEqual([true, false]);
  clock.advance(1000);
  expect(breaker.tryPass()).toBe(true);
});

test('can be opened at once', () => {
  const { breaker, clock } = world();
  breaker.open(5000);
  expect(breaker.tryPass()).toBe(false);
  clock.advance(5000);
  expect(breaker.tryPass()).toBe(true);
});
