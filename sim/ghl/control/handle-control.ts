import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { parseBody, readBytes } from '../http/read-body.ts';
import { serveAuthorise } from './authorise.ts';
import type { ControlParts } from './control-parts.ts';
import { type ControlAnswer, controlRoutes } from './control-routes.ts';
import { streamEffects } from './event-stream.ts';
import { servePage } from './page-files.ts';

/** Serves the page, the event stream and the control calls; false when the path is none of them. */
export async function handleControl(
  control: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { method = 'GET' } = request;
  if (method === 'GET' && url.pathname === '/sim/events') {
    streamEffects(control.parts.context.journal, request, response);
    return true;
  }
  if (method === 'GET' && serveAuthorise(control, url, response)) return true;
  if (method === 'GET' && (await servePage(url.pathname, response))) return true;
  const route = controlRoutes[`${method} ${url.pathname}`];
  if (route === undefined) return false;
  const body = parseBody(await readBytes(request), request.headers['content-type']);
  if (body.outcome === 'invalid') {
    write(response, { status: 400, body: { message: body.reason } });
    return true;
  }
  write(response, await answer(async () => route({ ...control, query: url.searchParams, body: body.value })));
  return true;
}

async function answer(act: () => Promise<ControlAnswer>): Promise<ControlAnswer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ZodError) return { status: 422, body: { message: error.issues } };
    throw error;
  }
}

function write(response: ServerResponse, { status, body }: ControlAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify({ ...(body as object), traceId: randomUUID() }));
}
