import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { apiError } from '../api-error.ts';
import { identifier, type SimState } from '../sim-state.ts';
import type { Caller } from './caller.ts';
import { handleControl } from './control-route.ts';
import { countPrompt } from './count-tokens-route.ts';
import { identify } from './identity.ts';
import { createMessage } from './messages-route.ts';
import { listModels, retrieveModel } from './models-route.ts';
import { readBody } from './read-body.ts';
import { sendError } from './send.ts';

/** Sends a request to its route; the body is read first, whatever the answer will be. */
export async function route(
  state: SimState,
  seenSockets: WeakSet<Socket>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = `req_${identifier(state.nextSequence())}`;
  const isNewSocket = !seenSockets.has(incoming.socket);
  seenSockets.add(incoming.socket);
  const body = await readBody(incoming);
  if (body.outcome === 'gone') return;
  if (body.outcome === 'too-large') {
    sendError(response, apiError(413), requestId);
    return;
  }
  const { path, query } = splitUrl(incoming.url ?? '/');
  const name = `${incoming.method ?? 'GET'} ${path}`;
  if (path.startsWith('/sim/')) {
    handleControl(state, name, response, body.text);
    return;
  }
  const identity = identify(incoming, state.knobs);
  if (identity.outcome === 'refused') {
    sendError(response, identity.error, requestId);
    return;
  }
  const { apiKey, version, headers } = identity;
  const caller = { apiKey, version, headers, requestId, isNewSocket };
  await routeApi(state, caller, { name, query, body: body.text }, incoming, response);
}

async function routeApi(
  state: SimState,
  caller: Caller,
  asked: { name: string; query: URLSearchParams; body: string },
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const model = /^GET \/v1\/models\/([^/]+)$/.exec(asked.name)?.[1];
  if (asked.name === 'POST /v1/messages') await createMessage(state, caller, incoming, response, asked.body);
  else if (asked.name === 'POST /v1/messages/count_tokens') countPrompt(state, caller, response, asked.body);
  else if (asked.name === 'GET /v1/models') listModels(state, caller, response, asked.query);
  else if (model !== undefined) retrieveModel(state, caller, response, decodeURIComponent(model));
  else sendError(response, apiError(404, 'Not found'), caller.requestId, caller.headers);
}

function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?');
  if (mark < 0) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}
