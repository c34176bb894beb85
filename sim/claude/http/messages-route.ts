import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiError, invalidRequest } from '../api-error.ts';
import { prepareExchange } from '../exchange.ts';
import {
  describeIssue,
  type MessageRequest,
  messageRequestSchema,
  textOf,
} from '../request/message-request.ts';
import type { SimRequest } from '../sim-request.ts';
import type { SimState } from '../sim-state.ts';
import type { Caller } from './caller.ts';
import { deliver } from './deliver.ts';
import { parseJson } from './parse-json.ts';
import { sendError } from './send.ts';

/** `POST /v1/messages`, streamed or whole. */
export async function createMessage(
  state: SimState,
  caller: Caller,
  incoming: IncomingMessage,
  response: ServerResponse,
  rawBody: string,
): Promise<void> {
  const reading = readMessageRequest(rawBody);
  if (reading.outcome === 'refused') {
    sendError(response, reading.error, caller.requestId, caller.headers);
    return;
  }
  const request = describe(state, caller, incoming, reading.body);
  state.requests.push(request);
  const prepared = prepareExchange(state, request, caller);
  if (prepared.outcome === 'refused') {
    sendError(response, prepared.error, caller.requestId, { ...caller.headers, ...prepared.headers });
    return;
  }
  const headers = { ...caller.headers, ...prepared.exchange.headers, 'request-id': caller.requestId };
  await deliver(state, prepared.exchange, response, headers);
}

type RequestReading = { outcome: 'read'; body: MessageRequest } | { outcome: 'refused'; error: ApiError };

function readMessageRequest(rawBody: string): RequestReading {
  const json = parseJson(rawBody);
  if (json.outcome === 'refused') return json;
  const parsed = messageRequestSchema.safeParse(json.value);
  if (!parsed.success) return { outcome: 'refused', error: invalidRequest(describeIssue(parsed.error)) };
  return { outcome: 'read', body: parsed.data };
}

function describe(
  state: SimState,
  caller: Caller,
  incoming: IncomingMessage,
  body: MessageRequest,
): SimRequest {
  const kind = headerOf(incoming, 'x-sim-kind');
  const lastUser = body.messages.findLast((message) => message.role === 'user');
  return {
    sequence: state.nextSequence(),
    at: state.clock.now(),
    requestId: caller.requestId,
    apiKey: caller.apiKey,
    kind: kind || (body.output_config?.format ? 'analysis' : 'reply'),
    tag: headerOf(incoming, 'x-sim-tag'),
    model: body.model,
    isStream: body.stream === true,
    systemText: textOf(body.system),
    userText: textOf(lastUser?.content),
    headers: publicHeaders(incoming),
    body,
  };
}

function headerOf(incoming: IncomingMessage, name: string): string {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Without the credentials: what is listed may be printed. */
function publicHeaders(incoming: IncomingMessage): Record<string, string> {
  const hidden = ['authorization', 'x-api-key'];
  const shown = Object.entries(incoming.headers).filter(([name]) => !hidden.includes(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}
