import type { ServerResponse } from 'node:http';
import { type ApiError, invalidRequest } from '../api-error.ts';
import { layOut } from '../cache/positions.ts';
import { checkPrompt, lookUpModel } from '../request/check-request.ts';
import { describeIssue, promptSchema } from '../request/message-request.ts';
import type { SimState } from '../sim-state.ts';
import type { Caller } from './caller.ts';
import { parseJson } from './parse-json.ts';
import { sendError, sendJson } from './send.ts';

type Counting = { outcome: 'counted'; tokens: number } | { outcome: 'refused'; error: ApiError };

/** `POST /v1/messages/count_tokens`: free, no cache logic, the same count that creating would bill. */
export function countPrompt(
  state: SimState,
  caller: Caller,
  response: ServerResponse,
  rawBody: string,
): void {
  const counting = count(state, caller.apiKey, rawBody);
  if (counting.outcome === 'refused') {
    sendError(response, counting.error, caller.requestId, caller.headers);
    return;
  }
  const headers = { ...caller.headers, 'request-id': caller.requestId };
  sendJson(response, 200, { input_tokens: counting.tokens }, headers);
}

function count(state: SimState, apiKey: string, rawBody: string): Counting {
  const limited = state.limits.admitCount(apiKey, state.clock.now());
  if (limited !== undefined) return { outcome: 'refused', error: limited };
  const json = parseJson(rawBody);
  if (json.outcome === 'refused') return json;
  const parsed = promptSchema.safeParse(json.value);
  if (!parsed.success) return { outcome: 'refused', error: invalidRequest(describeIssue(parsed.error)) };
  const lookup = lookUpModel(parsed.data.model, state.clock.now());
  if (lookup.outcome === 'refused') return lookup;
  const error = checkPrompt(parsed.data, lookup.model);
  if (error !== undefined) return { outcome: 'refused', error };
  const { totalTokens } = layOut(parsed.data, lookup.model, state.knobs.formatCacheLevel);
  return { outcome: 'counted', tokens: totalTokens };
}
