import { expect, test } from 'vitest';
import { admit, type Call } from './admit.ts';
import type { Caller, Grant } from './caller.ts';

const owner: Caller = { role: 'owner', userId: 'olga', agentId: null, locationIds: 'all' };
const agent: Caller = { role: 'agent', userId: 'ana', agentId: 'crm-ana', locationIds: ['austin'] };
const call: Call = { role: 'agent', method: 'GET', locationId: 'austin', namedAgentId: null };

const outcomeOf = (
  caller: Caller,
  more: Partial<Call> = {},
  grant: Partial<Pick<Grant, 'isReadOnly'>> = {},
) => admit({ caller, isReadOnly: false, ...grant }, { ...call, ...more }).outcome;

test('an agent reaches agents’ routes of their own location and nothing else', () => {
  expect(outcomeOf(agent)).toBe('admitted');
  expect(outcomeOf(agent, { locationId: null })).toBe('admitted');
  expect(outcomeOf(agent, { role: 'owner' })).toBe('forbidden');
  expect(outcomeOf(agent, { locationId: 'dallas' })).toBe('no-such-location');
  expect(outcomeOf({ ...agent, locationIds: [] })).toBe('no-such-location');
});

test('an owner reaches both, and names the agent they speak for', () => {
  expect(outcomeOf(owner, { role: 'owner', locationId: null })).toBe('admitted');
  const named = admit({ caller: owner, isReadOnly: false }, { ...call, namedAgentId: 'crm-ana' });
  expect(named).toEqual({ outcome: 'admitted', caller: { ...owner, agentId: 'crm-ana' } });
});

test('an agent, and a token made for one, speaks for nobody else', () => {
  expect(outcomeOf(agent, { namedAgentId: 'crm-ana' })).toBe('admitted');
  expect(outcomeOf(agent, { namedAgentId: 'crm-bob' })).toBe('forbidden');
  expect(outcomeOf({ ...owner, agentId: 'crm-ana' }, { namedAgentId: 'crm-bob' })).toBe('forbidden');
});

test('who owns some locations does not see what shows all of them', () => {
  const some: Caller = { ...owner, locationIds: ['austin'] };
  expect(outcomeOf(some, { role: 'owner' })).toBe('admitted');
  expect(outcomeOf(some, { role: 'owner', locationId: 'dallas' })).toBe('no-such-location');
  expect(outcomeOf(some, { role: 'owner', locationId: null })).toBe('forbidden');
});

test('a reading token reads', () => {
  expect(outcomeOf(owner, {}, { isReadOnly: true })).toBe('admitted');
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(outcomeOf(owner, { method }, { isReadOnly: true }), method).toBe('forbidden');
  }
});
