import { z } from 'zod';
import { type FetchOutcome, fetchJson } from './fetch-json.ts';

const factShape = z.object({
  key: z.string(),
  value: z.string(),
  at: z.number(),
  status: z.string(),
  evidence: z.object({ quote: z.string() }).nullable().catch(null),
});
const timingsShape = z.object({
  totalMs: z.number(),
  upstreamMs: z.number(),
  steps: z.record(z.string(), z.number()),
});
const runShape = z.object({
  runId: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  startedAt: z.number(),
  decidedAt: z.number().nullable(),
  record: z
    .object({ timings: timingsShape.optional().catch(undefined) })
    .nullable()
    .catch(null),
});
const viewShape = z.object({
  contact: z.object({ mode: z.string(), score: z.number(), completion: z.number() }),
  messages: z.array(
    z.object({
      messageId: z.string(),
      author: z.string(),
      text: z.string(),
      at: z.number(),
      runId: z.string().nullable(),
    }),
  ),
  facts: z.array(factShape),
  runs: z.array(runShape),
  effects: z.array(
    z.object({
      ...{ key: z.string(), runId: z.string().nullable(), kind: z.string(), state: z.string() },
      dueAt: z.number(),
    }),
  ),
  costUsd: z.number(),
});

/** What the service has on record of one contact. */
export type Conversation = z.output<typeof viewShape>;
export type ConversationFact = z.output<typeof factShape>;
export type ConversationRun = z.output<typeof runShape>;

export interface ConversationClient {
  /** Null: the service has never heard of that contact. */
  read(locationId: string, contactId: string): Promise<FetchOutcome<Conversation | null>>;
}

/** Reads through the owner's route, like anybody else. */
export function createConversationClient(serviceUrl: string, ownerToken: string | null): ConversationClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  return {
    read: async (locationId, contactId) => {
      const path = `/api/locations/${encodeURIComponent(locationId)}/contacts/${encodeURIComponent(contactId)}`;
      const result = await fetchJson(`${serviceUrl}${path}`, viewShape, { headers });
      return result.outcome === 'refused' && result.status === 404 ? { outcome: 'ok', value: null } : result;
    },
  };
}
