import { z } from 'zod';
import { type FetchOutcome, fetchJson } from './fetch-json.ts';

const sentShape = z.object({ contactId: z.string(), messageId: z.string() });
const contactShape = z.object({ id: z.string(), name: z.string(), locationName: z.string().optional() });
const effectShape = z.object({
  sequence: z.number(),
  at: z.number(),
  kind: z.string(),
  by: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
const recordShape = z.object({ effects: z.array(effectShape) });
const deliveryShape = z.object({
  webhookId: z.string(),
  outcome: z.string(),
  attempts: z.array(
    z.object({ status: z.number().optional(), error: z.string().optional(), durationMs: z.number() }),
  ),
});

/** One change of the simulated CRM. */
export type CrmEffect = z.output<typeof effectShape>;
export type WebhookDelivery = z.output<typeof deliveryShape>;
export type SignatureKind = 'valid' | 'missing' | 'tampered';

export interface NewLead {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
}

/** The control calls of the CRM simulator, as a program for the terminal needs them. */
export interface SimulatorClient {
  createLead(lead: NewLead): Promise<FetchOutcome<{ id: string; name: string }>>;
  contact(contactId: string): Promise<FetchOutcome<z.output<typeof contactShape>>>;
  leadText(contactId: string, body: string): Promise<FetchOutcome<z.output<typeof sentShape>>>;
  /** Every change of that contact so far. */
  effects(contactId: string): Promise<FetchOutcome<readonly CrmEffect[]>>;
  pushWebhook(body: string, signature: SignatureKind): Promise<FetchOutcome<WebhookDelivery>>;
  delivery(webhookId: string): Promise<FetchOutcome<WebhookDelivery | null>>;
}

export function createSimulatorClient(baseUrl: string): SimulatorClient {
  const post = <T>(path: string, shape: z.ZodType<T>, body: unknown) =>
    fetchJson(`${baseUrl}${path}`, shape, { method: 'POST', body });
  return {
    createLead: (lead) => post('/sim/contacts', contactShape, { ...lead, tags: ['Needs Qualifying'] }),
    contact: (contactId) =>
      fetchJson(`${baseUrl}/sim/contact?id=${encodeURIComponent(contactId)}`, contactShape),
    leadText: (contactId, body) => post('/sim/lead-text', sentShape, { contactId, body }),
    effects: async (contactId) => {
      const url = `${baseUrl}/sim/record?contactId=${encodeURIComponent(contactId)}`;
      return mapped(await fetchJson(url, recordShape), ({ effects }) => effects);
    },
    pushWebhook: (body, signature) => post('/sim/raw-webhook', deliveryShape, { body, signature }),
    delivery: async (webhookId) => {
      const listed = await fetchJson(
        `${baseUrl}/sim/deliveries`,
        z.object({ deliveries: z.array(deliveryShape) }),
      );
      return mapped(listed, ({ deliveries }) => deliveries.find((it) => it.webhookId === webhookId) ?? null);
    },
  };
}

function mapped<A, B>(result: FetchOutcome<A>, change: (value: A) => B): FetchOutcome<B> {
  return result.outcome === 'ok' ? { outcome: 'ok', value: change(result.value) } : result;
}
