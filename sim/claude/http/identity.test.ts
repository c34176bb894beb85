import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { askFor, rejectionOf, startTestWorld } from '../test-world.ts';

test('accepts a bearer token and x-api-key, and needs a version', async () => {
  await using world = await startTestWorld();
  expect((await world.post(askFor('x'))).status).toBe(200);
  expect((await world.post(askFor('x'), { 'x-api-key': '', authorization: 'Bearer k' })).status).toBe(200);
  const without = await world.post(askFor('x'), { 'x-api-key': '' });
  expect(without.status).toBe(401);
  expect(await without.json()).toMatchObject({ type: 'error', error: { type: 'authentication_error' } });
  expect((await world.post(askFor('x'), { 'anthropic-version': '' })).status).toBe(400);
});

test('refuses keys that are not on the list', async () => {
  await using world = await startTestWorld({ apiKeys: ['key-two'] });
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(Anthropic.AuthenticationError);
  await world.clientFor('key-two').messages.create(askFor('x'));
});

test('the same key always belongs to the same organisation and workspace', async () => {
  await using world = await startTestWorld();
  const ids = async (key: string) => {
    const { headers } = await world.post(askFor('x'), { 'x-api-key': key });
    return [headers.get('anthropic-organization-id'), headers.get('anthropic-workspace-id')];
  };
  expect(await ids('a')).toEqual(await ids('a'));
  expect(await ids('a')).not.toEqual(await ids('b'));
});
