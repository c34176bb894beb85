import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { type ApiError, apiError, invalidRequest } from '../api-error.ts';
import { applyKnobs, readKnobPatch } from '../knobs.ts';
import { scriptSchema } from '../script.ts';
import type { SimState } from '../sim-state.ts';
import { parseJson } from './parse-json.ts';
import { sendError, sendJson } from './send.ts';

type Control = { outcome: 'done'; body: unknown } | { outcome: 'refused'; error: ApiError };

/** The simulator's own routes under `/sim`; the vendor has nothing like them. */
export function handleControl(
  state: SimState,
  route: string,
  response: ServerResponse,
  rawBody: string,
): void {
  const control = run(state, route, rawBody);
  if (control.outcome === 'refused') sendError(response, control.error, 'control');
  else sendJson(response, 200, control.body);
}

function run(state: SimState, route: string, rawBody: string): Control {
  switch (route) {
    case 'GET /sim/ledger':
      return done(state.ledger.view());
    case 'DELETE /sim/ledger':
      state.ledger.reset();
      return done(state.ledger.view());
    case 'GET /sim/knobs':
      return done(state.knobs);
    case 'PUT /sim/knobs':
      return putKnobs(state, rawBody);
    case 'POST /sim/script':
      return postScript(state, rawBody);
    case 'GET /sim/requests':
      // The key stays out of what is printed.
      return done(state.requests.toArray().map(({ apiKey: _hidden, ...request }) => request));
    default:
      return { outcome: 'refused', error: apiError(404, `no such control route: ${route}`) };
  }
}

function done(body: unknown): Control {
  return { outcome: 'done', body };
}

function putKnobs(state: SimState, rawBody: string): Control {
  const json = parseJson(rawBody);
  if (json.outcome === 'refused') return json;
  const reading = readKnobPatch(json.value);
  if (reading.outcome === 'refused') return { outcome: 'refused', error: invalidRequest(reading.reason) };
  applyKnobs(state.knobs, reading.patch);
  return done(state.knobs);
}

function postScript(state: SimState, rawBody: string): Control {
  const json = parseJson(rawBody);
  if (json.outcome === 'refused') return json;
  const parsed = scriptSchema.safeParse(json.value);
  if (!parsed.success) {
    return { outcome: 'refused', error: invalidRequest(z.prettifyError(parsed.error)) };
  }
  state.script.add(parsed.data.matcher, parsed.data.answers);
  return done({ answers: parsed.data.answers.length });
}
