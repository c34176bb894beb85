import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultPlan, StruckFault } from '../network/fault-plan.ts';
import { latencyMs } from '../network/latency.ts';
import { type Answer, refuse } from './answer.ts';
import { contactOfCall } from './contact-of-call.ts';
import { Fields } from './fields.ts';
import { answerCall, type Outcome, type PipelineParts } from './pipeline.ts';
import { parseBody, readBytes } from './read-body.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';
import type { FindRoute, FoundRoute } from './routes.ts';

export interface ApiParts extends PipelineParts {
  readonly findRoute: FindRoute;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  /** Told about answers that do not fit the published schema; absent: answers are not checked. */
  readonly onMisfit?: (operationId: string, problems: readonly string[]) => void;
}

/** Answers one API request, or breaks it the way the fault plan says. */
export async function handleApi(
  parts: ApiParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method ?? 'GET';
  const bytes = await readBytes(request);
  const route = parts.findRoute(method, url.pathname);
  if (route === undefined) {
    const answer = refuse(404, `Cannot ${method} ${url.pathname}`);
    write(parts, response, { answer, headers: {} }, { ...nobody, method, path: url.pathname });
    return;
  }
  const { operationId } = route.operation;
  const struck = parts.faults.next(operationId);
  const waitFrom = parts.context.clock.now();
  const waitMs = await delay(parts, struck);
  const contactId = contactIn(parts, route, request, url, bytes);
  const entry = { method, path: url.pathname, operationId, contactId, waitFrom, waitMs };
  if (struck?.fault === 'reset') {
    reset(parts, response, entry, struck);
    return;
  }
  if (struck?.fault === 'error') {
    write(
      parts,
      response,
      { answer: refuse(struck.status, 'Something went wrong'), headers: {} },
      entry,
      struck,
    );
    return;
  }
  if (struck?.fault === 'page') {
    writePage(parts, response, entry, struck);
    return;
  }
  const outcome = answerCall(parts, route, { headers: request.headers, query: url.searchParams, bytes });
  checkAnswer(parts, route, outcome.answer);
  if (struck?.fault === 'reset-after') reset(parts, response, entry, struck);
  else if (struck?.fault === 'error-after') {
    const answer = refuse(struck.status, 'Something went wrong');
    write(parts, response, { ...outcome, answer }, entry, struck);
  } else write(parts, response, outcome, entry, struck);
}

type Entry = Pick<LoggedRequest, 'method' | 'path' | 'operationId' | 'contactId' | 'waitFrom' | 'waitMs'>;

const nobody = { operationId: '-', contactId: '', waitFrom: 0, waitMs: 0 } as const;

function contactIn(
  parts: ApiParts,
  route: FoundRoute,
  request: IncomingMessage,
  url: URL,
  bytes: Buffer,
): string {
  const body = parseBody(bytes, request.headers['content-type']);
  return contactOfCall(
    {
      params: new Fields(route.params),
      query: new Fields(Object.fromEntries(url.searchParams)),
      body: new Fields(body.outcome === 'parsed' ? body.value : {}),
    },
    parts.context.world,
  );
}

/** Gives back how long it was, measured. */
async function delay(parts: ApiParts, struck: StruckFault | undefined): Promise<number> {
  const { knobs, dice } = parts.context;
  const { profile, slowMs } = knobs.values.network;
  const ms = latencyMs(profile, dice.stream('latency')) + (struck?.fault === 'slow' ? slowMs : 0);
  if (ms <= 0) return 0;
  const startedAt = performance.now();
  await wait(ms);
  return performance.now() - startedAt;
}

function write(
  parts: ApiParts,
  response: ServerResponse,
  outcome: Outcome,
  entry: Entry,
  struck?: StruckFault,
): void {
  const traceId = randomUUID();
  const { answer } = outcome;
  log(parts, entry, answer.status, traceId, struck);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    ...outcome.headers,
  });
  response.end(JSON.stringify({ ...answer.body, traceId }));
}

/** What a gateway or a maintenance page answers in the API's place: nothing was done. */
function writePage(parts: ApiParts, response: ServerResponse, entry: Entry, struck: StruckFault): void {
  log(parts, entry, struck.status, randomUUID(), struck);
  response.writeHead(struck.status, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><html><title>Be right back</title></html>');
}

/** The caller sees a connection that ends without an answer. */
function reset(parts: ApiParts, response: ServerResponse, entry: Entry, struck: StruckFault): void {
  log(parts, entry, 0, randomUUID(), struck);
  response.socket?.resetAndDestroy();
}

function log(parts: ApiParts, entry: Entry, status: number, traceId: string, struck?: StruckFault): void {
  const at = parts.context.clock.now();
  parts.log.add({ at, ...entry, status, traceId, ...(struck === undefined ? {} : { fault: struck.fault }) });
}

function checkAnswer(parts: ApiParts, route: FoundRoute, answer: Answer): void {
  if (parts.onMisfit === undefined) return;
  const problems = parts.spec.validators.response(route.spec, answer.status)(answer.body);
  if (problems.length > 0) parts.onMisfit(route.operation.operationId, problems);
}
