import { describe, expect, it } from 'vitest';
import { stopperUnder } from './stopper-under.ts';

describe('a stopper under a signal', () => {
  it('stops with its parent and for the same reason', () => {
    const parent = new AbortController();
    const { signal } = stopperUnder(parent.signal);
    expect(signal.aborted).toBe(false);
    parent.abort('a newer text came');
    expect([signal.aborted, signal.reason]).toEqual([true, 'a newer text came']);
  });

  it('is stopped from the start under a parent that is', () => {
    const { signal } = stopperUnder(AbortSignal.abort('too late'));
    expect([signal.aborted, signal.reason]).toEqual([true, 'too late']);
  });

  it('stops alone, and once', () => {
    const parent = new AbortController();
    const stopper = stopperUnder(parent.signal);
    stopper.abort('not needed');
    expect(parent.signal.aborted).toBe(false);
    parent.abort('over');
    expect(stopper.signal.reason).toBe('not needed');
  });

  it('needs no parent', () => {
    const stopper = stopperUnder(null);
    stopper.abort('not needed');
    expect(stopper.signal.reason).toBe('not needed');
  });
});
