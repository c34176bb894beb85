import { z } from 'zod';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const summaryShape = z.object({
  replayId: z.string(),
  state: z.string(),
  why: z.string(),
  turns: z.number(),
  spentUsd: z.number(),
});
const outcomeShape = z.object({
  outcome: z.string(),
  reason: z.string(),
  reply: z.string().nullable(),
  score: z.number().nullable(),
  completion: z.number().nullable(),
  stage: z.string().nullable(),
  mode: z.string().nullable(),
  tagsAdded: z.array(z.string()),
  tagsRemoved: z.array(z.string()),
  effects: z.array(z.string()),
  modelCalls: z.number(),
  costUsd: z.number(),
});
const turnShape = z.object({
  seq: z.number(),
  runId: z.string().nullable(),
  contactId: z.string(),
  at: z.number(),
  verdict: z.string(),
  why: z.string(),
  differs: z.array(z.string()),
  facts: z.array(z.object({ key: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  original: outcomeShape.nullable(),
  rehearsed: outcomeShape.nullable(),
  gaps: z.array(z.string()),
});
const viewShape = z.object({
  replay: summaryShape,
  counts: z.record(z.string(), z.number()),
  results: z.array(turnShape),
});

export type ReplayShown = z.output<typeof viewShape>;
export type TurnShown = z.output<typeof turnShape>;
export type OutcomeShown = z.output<typeof outcomeShape>;

export interface ReplayClient {
  start(body: Readonly<Record<string, unknown>>): Promise<FetchOutcome<z.output<typeof summaryShape>>>;
  look(replayId: string): Promise<FetchOutcome<ReplayShown>>;
  stop(replayId: string): Promise<void>;
}

/** Speaks through the owner's routes. */
export function createReplayClient(
  serviceUrl: string,
  locationId: string,
  ownerToken: string | null,
): ReplayClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  const url = `${serviceUrl}/api/locations/${encodeURIComponent(locationId)}/replay`;
  const answerShape = z.object({ replay: summaryShape });
  return {
    start: async (body) => {
      const begun = await fetchJson(url, answerShape, { method: 'POST', headers, body });
      return begun.outcome === 'ok' ? { outcome: 'ok', value: begun.value.replay } : begun;
    },
    look: (replayId) => fetchJson(`${url}/${replayId}`, viewShape, { headers }),
    stop: async (replayId) => {
      await fetchJson(`${url}/${replayId}/stop`, answerShape, { method: 'POST', headers, body: {} });
    },
  };
}
