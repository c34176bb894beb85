import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { exampleRequest, exampleState } from './example.fixture.ts';

describe('repeats', () => {
  it('refuse an equal text and one that the lead has overtaken', () => {
    const state = exampleState();
    const verdict = (change: Partial<typeof state.history>) =>
      govern(exampleRequest(), { ...state, history: { ...state.history, ...change } });
    expect(verdict({ duplicateOf: 'm7' })).toMatchObject({ verdict: 'refuse', ruleId: 'duplicate' });
    expect(verdict({ newerInbound: true })).toMatchObject({ verdict: 'refuse', ruleId: 'superseded' });
    expect(verdict({}).verdict).toBe('send');
  });
});
