import * as z from 'zod';
import type { SimRequest } from './sim-request.ts';

/** An answer written by a test. What is left out, the simulator decides as usual. */
export interface ScriptedAnswer {
  text?: string | undefined;
  /** Becomes the text as JSON. */
  json?: unknown;
  toolUse?: { name: string; input: Record<string, unknown> } | undefined;
  thinkingTokens?: number | undefined;
  stopReason?: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'pause_turn' | undefined;
  refusal?: 'cyber' | 'bio' | 'frontier_llm' | 'reasoning_extraction' | 'general_harms' | undefined;
  error?: ScriptedError | undefined;
  /** Ends a stream early, or closes the socket of a plain request. */
  cut?: { how: 'error-event' | 'reset'; afterDeltas: number } | undefined;
  /** Replaces the wait before the first byte that the profile would impose. */
  waitMs?: number | undefined;
  /** The first byte waits for this promise; programmatic only. */
  until?: Promise<void> | undefined;
}

export interface ScriptedError {
  status: number;
  type?: string | undefined;
  message?: string | undefined;
  errorCode?: string | undefined;
  retryAfterSec?: number | undefined;
}

/** Which requests a script answers: all that is given must hold. */
export interface RequestPattern {
  kind?: string | undefined;
  model?: string | undefined;
  tag?: string | undefined;
  userIncludes?: string | undefined;
  systemIncludes?: string | undefined;
}

export type Matcher = RequestPattern | ((request: SimRequest) => boolean);

const scriptedError = z.strictObject({
  status: z.number().int().min(400).max(599),
  type: z.string().optional(),
  message: z.string().optional(),
  errorCode: z.string().optional(),
  retryAfterSec: z.number().optional(),
});

const scriptedAnswer = z.strictObject({
  text: z.string().optional(),
  json: z.unknown().optional(),
  toolUse: z.strictObject({ name: z.string(), input: z.record(z.string(), z.unknown()) }).optional(),
  thinkingTokens: z.number().int().min(0).optional(),
  stopReason: z.enum(['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn']).optional(),
  refusal: z.enum(['cyber', 'bio', 'frontier_llm', 'reasoning_extraction', 'general_harms']).optional(),
  error: scriptedError.optional(),
  cut: z
    .strictObject({ how: z.enum(['error-event', 'reset']), afterDeltas: z.number().int().min(0) })
    .optional(),
  waitMs: z.number().min(0).optional(),
});

/** The body of the control route. */
export const scriptSchema = z.strictObject({
  matcher: z.strictObject({
    kind: z.string().optional(),
    model: z.string().optional(),
    tag: z.string().optional(),
    userIncludes: z.string().optional(),
    systemIncludes: z.string().optional(),
  }),
  answers: z.array(scriptedAnswer).min(1),
});

interface Scripted {
  matcher: Matcher;
  answers: ScriptedAnswer[];
}

/** Scripts in the order they were given; each answer is used once, then the next script or the rules. */
export class Script {
  #scripted: Scripted[] = [];

  add(matcher: Matcher, answers: readonly ScriptedAnswer[]): void {
    this.#scripted.push({ matcher, answers: [...answers] });
  }

  next(request: SimRequest): ScriptedAnswer | undefined {
    for (const entry of this.#scripted) {
      if (!fits(entry.matcher, request)) continue;
      const answer = entry.answers.shift();
      if (entry.answers.length === 0) this.#scripted = this.#scripted.filter((other) => other !== entry);
      return answer;
    }
    return undefined;
  }

  clear(): void {
    this.#scripted = [];
  }
}

function fits(matcher: Matcher, request: SimRequest): boolean {
  if (typeof matcher === 'function') return matcher(request);
  return (
    (matcher.kind === undefined || matcher.kind === request.kind) &&
    (matcher.model === undefined || matcher.model === request.model) &&
    (matcher.tag === undefined || matcher.tag === request.tag) &&
    (matcher.userIncludes === undefined || request.userText.includes(matcher.userIncludes)) &&
    (matcher.systemIncludes === undefined || request.systemText.includes(matcher.systemIncludes))
  );
}
