import { z } from 'zod';
import { systemWait } from '../../kit/wait.ts';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const contactShape = z.object({ id: z.string() });
const sentShape = z.object({ messageId: z.string() });
const recordShape = z.object({
  sentTexts: z.array(z.object({ contactId: z.string(), body: z.string(), at: z.number() })),
});
const deliveriesShape = z.object({
  deliveries: z.array(z.object({ webhookId: z.string(), type: z.string(), body: z.string() })),
});

export type SentText = z.output<typeof recordShape>['sentTexts'][number];

/** Leads that the simulated CRM plays, and its own record of what they were sent. */
export interface PlayedLeads {
  create(index: number): Promise<FetchOutcome<string>>;
  says(contactId: string, body: string): Promise<FetchOutcome<unknown>>;
  /** Every text sent to these leads so far. */
  sentTo(contactIds: ReadonlySet<string>): Promise<FetchOutcome<readonly SentText[]>>;
  /** Waits until each of them has a text, or the time is over. */
  answered(contactIds: ReadonlySet<string>, timeoutMs: number): Promise<FetchOutcome<readonly SentText[]>>;
  breakNext(
    operationId: string,
    fault: string,
    times: number,
    status: number,
  ): Promise<FetchOutcome<unknown>>;
  /** The webhook that brought this text, once more. */
  resendWebhookOf(body: string): Promise<FetchOutcome<unknown>>;
}

const areaCodes = ['512', '737', '210', '214', '713', '817', '972', '832'];
const pollMs = 200;

/** Numbers 555-0100 to 555-0199 belong to nobody. */
function phoneOf(index: number): string {
  const area = areaCodes[Math.floor(index / 100) % areaCodes.length] ?? '512';
  return `+1${area}555${String(100 + (index % 100)).padStart(4, '0')}`;
}

export function createPlayedLeads(simulatorUrl: string): PlayedLeads {
  const post = <T>(path: string, shape: z.ZodType<T>, body: unknown) =>
    fetchJson(`${simulatorUrl}${path}`, shape, { method: 'POST', body, timeoutMs: 60_000 });
  const sentTo: PlayedLeads['sentTo'] = async (contactIds) => {
    const read = await fetchJson(`${simulatorUrl}/sim/record`, recordShape);
    return read.outcome === 'ok'
      ? { outcome: 'ok', value: read.value.sentTexts.filter(({ contactId }) => contactIds.has(contactId)) }
      : read;
  };
  return {
    sentTo,
    create: async (index) => {
      const lead = { firstName: `Check${index}`, lastName: 'Point', phone: phoneOf(index) };
      const made = await post('/sim/contacts', contactShape, { ...lead, tags: ['Needs Qualifying'] });
      return made.outcome === 'ok' ? { outcome: 'ok', value: made.value.id } : made;
    },
    says: (contactId, body) => post('/sim/lead-text', sentShape, { contactId, body }),
    answered: async (contactIds, timeoutMs) => {
      const end = performance.now() + timeoutMs;
      for (;;) {
        const sent = await sentTo(contactIds);
        if (sent.outcome !== 'ok') return sent;
        const have = new Set(sent.value.map(({ contactId }) => contactId));
        if (have.size >= contactIds.size || performance.now() > end) return sent;
        await systemWait(pollMs);
      }
    },
    breakNext: (operationId, fault, times, status) =>
      post('/sim/faults', z.unknown(), { operationId, fault, times, status }),
    resendWebhookOf: async (body) => {
      const listed = await fetchJson(`${simulatorUrl}/sim/deliveries`, deliveriesShape);
      if (listed.outcome !== 'ok') return listed;
      const own = listed.value.deliveries.find(
        (one) => one.type === 'InboundMessage' && one.body.includes(body),
      );
      if (own === undefined)
        return { outcome: 'refused', status: 404, message: 'no webhook brought that text' };
      return post('/sim/resend', z.unknown(), { webhookId: own.webhookId });
    },
  };
}
