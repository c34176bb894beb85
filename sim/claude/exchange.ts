import { hash } from 'node:crypto';
import { type Answer, composeAnswer } from './answer.ts';
import { type ApiError, apiError, invalidRequest } from './api-error.ts';
import type { CacheMissReason } from './cache/diagnostics.ts';
import { readMarkers } from './cache/markers.ts';
import { type Layout, layOut } from './cache/positions.ts';
import type { CachePlan } from './cache/prompt-cache.ts';
import type { Pace } from './latency.ts';
import type { ModelTraits } from './models/catalogue.ts';
import { checkMessageRequest, lookUpModel } from './request/check-request.ts';
import { thinkingPlan } from './request/thinking.ts';
import type { ScriptedAnswer, ScriptedError } from './script.ts';
import type { SimRequest } from './sim-request.ts';
import type { SimState } from './sim-state.ts';

/** Everything that was decided about a request before its first byte. */
export interface Exchange {
  request: SimRequest;
  model: ModelTraits;
  messageId: string;
  speed: 'standard' | 'fast';
  geo: string | null;
  plan: CachePlan;
  missReason: CacheMissReason | undefined;
  answer: Answer;
  pace: Pace;
  cut: { how: 'error-event' | 'reset'; afterDeltas: number } | undefined;
  until: Promise<void> | undefined;
  headers: Record<string, string>;
}

export type Preparation =
  | { outcome: 'prepared'; exchange: Exchange }
  | { outcome: 'refused'; error: ApiError; headers: Record<string, string> };

/** Runs the checks in the order in which the API would: shape, outage, cache rules, money, limits. */
export function prepareExchange(
  state: SimState,
  request: SimRequest,
  context: { version: string; isNewSocket: boolean },
): Preparation {
  const lookup = lookUpModel(request.model, state.clock.now());
  if (lookup.outcome === 'refused') return refuse(lookup.error);
  const complaint = checkMessageRequest(request.body, lookup.model, context.version);
  if (complaint !== undefined) return refuse(complaint);
  const scripted = state.script.next(request);
  if (scripted?.error !== undefined) return refuse(fromScript(scripted.error));
  const outage = scripted === undefined ? state.faults.outage(request.kind) : undefined;
  if (outage !== undefined) return refuse(outage);
  return admit(state, request, lookup.model, scripted, context.isNewSocket);
}

function refuse(error: ApiError, headers: Record<string, string> = {}): Preparation {
  return { outcome: 'refused', error, headers };
}

function fromScript(error: ScriptedError): ApiError {
  const given = Object.entries(error).filter(([, value]) => value !== undefined);
  return { ...apiError(error.status), ...Object.fromEntries(given) };
}

function admit(
  state: SimState,
  request: SimRequest,
  model: ModelTraits,
  scripted: ScriptedAnswer | undefined,
  isNewSocket: boolean,
): Preparation {
  const now = state.clock.now();
  const layout = layOut(request.body, model, state.knobs.formatCacheLevel);
  if (layout.totalTokens > model.maxInputTokens) {
    return refuse(
      invalidRequest(`prompt is too long: ${layout.totalTokens} tokens > ${model.maxInputTokens} maximum`),
    );
  }
  const reading = readMarkers(request.body, layout);
  if (reading.outcome === 'refused') return refuse(invalidRequest(reading.message));
  const spent = spendError(state);
  if (spent !== undefined) return refuse(spent);
  const speed = request.body.speed ?? 'standard';
  const plan = state.cache.plan({
    scope: scopeOf(request, model, speed),
    model,
    layout,
    markers: reading.markers,
    startedAt: now,
    loses: () => state.faults.losesCacheEntry(request.kind),
  });
  const limited = state.limits.admit(request.apiKey, model.id, plan.account.total - plan.account.read, now);
  const headers = state.limits.headers(request.apiKey, model.id, now);
  if (limited !== undefined) return refuse(limited, headers);
  return finish(state, { request, model, scripted, layout, plan, speed, headers, isNewSocket });
}

function scopeOf(request: SimRequest, model: ModelTraits, speed: string): string {
  return `${request.apiKey}|${model.id}|${speed}`;
}

function spendError(state: SimState): ApiError | undefined {
  const { spendCapUsd, spendErrorCode } = state.knobs;
  if (spendCapUsd === null || state.ledger.totalUsd < spendCapUsd) return undefined;
  if (spendErrorCode === 'own_limit') {
    return invalidRequest('You have reached your specified API usage limits.');
  }
  const message = 'Your organization has reached its spend limit for the current period.';
  // Only the ramp limit goes away by waiting; the other two must not be retried.
  const wait = spendErrorCode === 'ramp_limit_exceeded' ? { retryAfterSec: 30 } : {};
  return apiError(429, message, { errorCode: spendErrorCode, ...wait });
}

interface Admitted {
  request: SimRequest;
  model: ModelTraits;
  scripted: ScriptedAnswer | undefined;
  layout: Layout;
  plan: CachePlan;
  speed: 'standard' | 'fast';
  headers: Record<string, string>;
  isNewSocket: boolean;
}

function finish(state: SimState, admitted: Admitted): Preparation {
  const { request, model, scripted, plan, speed } = admitted;
  const faults = state.faults.forAnswer(request.kind, request.isStream);
  const answer = composeAnswer({
    request,
    model,
    thinking: thinkingPlan(request.body, model),
    scripted,
    faults,
    now: state.clock.now(),
    contentSeed: contentSeedOf(state.knobs.seed, request),
  });
  const messageId = state.nextMessageId();
  const exchange = {
    request,
    model,
    messageId,
    speed,
    geo: request.body.inference_geo ?? null,
    plan,
    missReason: diagnose(state, messageId, admitted),
    answer,
    pace: paceOf(state, admitted, answer),
    cut: scripted?.cut ?? (faults.cut === undefined ? undefined : { how: faults.cut, afterDeltas: 2 }),
    until: scripted?.until,
    headers: admitted.headers,
  };
  return { outcome: 'prepared', exchange };
}

/** Streamed or not, the same prompt is answered in the same words. */
function contentSeedOf(seed: number, request: SimRequest): number {
  const content = [seed, request.model, request.systemText, request.userText].join('|');
  return Number.parseInt(hash('sha256', content).slice(0, 8), 16);
}

function diagnose(state: SimState, messageId: string, admitted: Admitted): CacheMissReason | undefined {
  const asked = admitted.request.body.diagnostics;
  if (asked === undefined || asked === null) return undefined;
  const { account } = admitted.plan;
  const comparison = {
    scope: scopeOf(admitted.request, admitted.model, admitted.speed),
    layout: admitted.layout,
    readTokens: account.read,
    cachedTokens: account.total - account.input,
  };
  const previous = asked.previous_message_id ?? undefined;
  const reason = previous === undefined ? undefined : state.diagnostics.compare(previous, comparison);
  state.diagnostics.remember(messageId, comparison);
  return reason;
}

function paceOf(state: SimState, admitted: Admitted, answer: Answer): Pace {
  const { account } = admitted.plan;
  const format = admitted.request.body.output_config?.format;
  const pace = state.latency.paceOf({
    kind: admitted.request.kind,
    model: admitted.model,
    speed: admitted.speed,
    freshTokens: account.total - account.read,
    readTokens: account.read,
    thinkingTokens: answer.thinkingTokens,
    visibleTokens: answer.outputTokens - answer.thinkingTokens,
    isNewSocket: admitted.isNewSocket,
    isNewFormat: format ? state.grammars.isNew(JSON.stringify(format.schema), state.clock.now()) : false,
  });
  const waitMs = admitted.scripted?.waitMs;
  return waitMs === undefined ? pace : { firstByteMs: waitMs, textMs: 0 };
}
