import type { ServerResponse } from 'node:http';
import { apiError, invalidRequest } from '../api-error.ts';
import { allModels, findModel, lifecycleOf, type ModelTraits } from '../models/catalogue.ts';
import type { SimState } from '../sim-state.ts';
import type { Caller } from './caller.ts';
import { sendError, sendJson } from './send.ts';

const defaultLimit = 20;

/** `GET /v1/models`: newest first, with paging by id and the lifecycle filter. */
export function listModels(
  state: SimState,
  caller: Caller,
  response: ServerResponse,
  query: URLSearchParams,
): void {
  const now = state.clock.now();
  const limit = Number(query.get('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    sendError(response, invalidRequest('limit: must be between 1 and 1000'), caller.requestId);
    return;
  }
  const wanted = [...query.getAll('lifecycle'), ...query.getAll('lifecycle[]')];
  const stages = wanted.length > 0 ? wanted : ['active', 'deprecated'];
  const listed = allModels().filter((model) => stages.includes(lifecycleOf(model, now)));
  const page = pageOf(listed, limit, query);
  const body = {
    data: page.models.map((model) => describe(model, now)),
    has_more: page.hasMore,
    first_id: page.models[0]?.id ?? null,
    last_id: page.models.at(-1)?.id ?? null,
  };
  sendJson(response, 200, body, { ...caller.headers, 'request-id': caller.requestId });
}

function pageOf(models: readonly ModelTraits[], limit: number, query: URLSearchParams) {
  const before = models.findIndex((model) => model.id === query.get('before_id'));
  if (before >= 0) {
    const start = Math.max(0, before - limit);
    return { models: models.slice(start, before), hasMore: start > 0 };
  }
  const start = models.findIndex((model) => model.id === query.get('after_id')) + 1;
  return { models: models.slice(start, start + limit), hasMore: start + limit < models.length };
}

/** `GET /v1/models/{id}`. */
export function retrieveModel(state: SimState, caller: Caller, response: ServerResponse, id: string): void {
  const model = findModel(id);
  if (model === undefined) {
    sendError(response, apiError(404, `model: ${id}`), caller.requestId);
    return;
  }
  const headers = { ...caller.headers, 'request-id': caller.requestId };
  sendJson(response, 200, describe(model, state.clock.now()), headers);
}

function describe(model: ModelTraits, now: number): object {
  return {
    type: 'model',
    id: model.id,
    display_name: model.displayName,
    created_at: model.createdAt,
    lifecycle: lifecycleOf(model, now),
    line: model.line,
    deprecated_at: model.deprecatedAt,
    retires_at: model.retiresAt,
    max_input_tokens: model.maxInputTokens,
    max_tokens: model.maxOutputTokens,
    capabilities: capabilitiesOf(model),
  };
}

function capabilitiesOf(model: ModelTraits): object {
  const yes = { supported: true };
  const no = { supported: false };
  const takes = (type: ModelTraits['thinkingTypes'][number]) =>
    model.thinkingTypes.includes(type) ? yes : no;
  return {
    batch: yes,
    citations: yes,
    code_execution: yes,
    context_management: {
      supported: true,
      clear_thinking_20251015: yes,
      clear_tool_uses_20250919: yes,
      compact_20260112: yes,
    },
    effort: { supported: true, low: yes, medium: yes, high: yes, xhigh: yes, max: yes },
    image_input: yes,
    pdf_input: yes,
    server_tools: { supported: true, code_execution: yes, web_search: yes },
    structured_outputs: yes,
    thinking: {
      supported: true,
      types: {
        adaptive: takes('adaptive'),
        between_tools: takes('between_tools'),
        disabled: takes('disabled'),
        enabled: takes('enabled'),
      },
    },
  };
}
