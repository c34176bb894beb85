import Anthropic from '@anthropic-ai/sdk';
import { ManualClock } from '../../src/kit/clock.ts';
import type { KnobPatch } from './knobs.ts';
import { type ClaudeSim, startClaudeSim } from './start-claude-sim.ts';

/** A simulator on a free port, a real client that talks to it, and the clock it lives by. */
export interface TestWorld extends AsyncDisposable {
  sim: ClaudeSim;
  client: Anthropic;
  clock: ManualClock;
  /** A client with another key, so another organisation. */
  clientFor(apiKey: string): Anthropic;
  /** The raw wire, for what the client would not send. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export const testTime = Date.parse('2026-11-25T21:00:00Z');

export async function startTestWorld(knobs: KnobPatch = {}): Promise<TestWorld> {
  const clock = new ManualClock(testTime);
  const sim = await startClaudeSim({ clock, knobs });
  const clientFor = (apiKey: string) => new Anthropic({ apiKey, baseURL: sim.url, maxRetries: 0 });
  return {
    sim,
    clock,
    clientFor,
    client: clientFor('key-one'),
    post: (body, headers = {}) =>
      fetch(`${sim.url}/v1/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'anthropic-version': '2026-10-21',
          'x-api-key': 'key-one',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: () => sim[Symbol.asyncDispose](),
  };
}

/** The smallest request: fast model, no thinking. */
export function askFor(text: string): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model: 'claude-haiku-5-5',
    max_tokens: 500,
    thinking: { type: 'disabled' },
    messages: [{ role: 'user', content: text }],
  };
}

export function textIn(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

/** The JSON object in an answer. */
export function jsonIn(message: Anthropic.Message): Record<string, unknown> {
  const value: unknown = JSON.parse(textIn(message));
  if (typeof value !== 'object' || value === null) throw new Error('the answer holds no object');
  return { ...value };
}

/** What a promise is refused with; fails the test when it is not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    () => ({ error: undefined, isRejected: false }),
    (error: unknown) => ({ error, isRejected: true }),
  );
  if (!settled.isRejected) throw new Error('expected a rejection');
  return settled.error;
}

/** Prose of about this many tokens. */
export function proseOf(tokens: number, seed = 'a'): string {
  const sentence = `${seed} leads write short texts and want a short true answer from a person or a program. `;
  return sentence.repeat(Math.ceil((tokens * 3.1) / sentence.length)).slice(0, Math.ceil(tokens * 3.1));
}
