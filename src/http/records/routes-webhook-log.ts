import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type WebhookRow, webhookStates } from '../../features/records/index.ts';
import type { Page } from '../contract/conversations.ts';
import type { ForecastResponse, WebhookDetail, WebhookSummary } from '../contract/webhooks.ts';
import { bytesOf, parseJsonObject } from '../raw-body.ts';
import { type CsvColumns, iso, sendCsv } from './csv.ts';
import { type OfLocation, type RecordPorts, recordGuard } from './guard.ts';
import { pageShape, parsed, placeOf, spanOf, spanShape, word } from './query.ts';

export const listShape = pageShape.extend({
  ...spanShape.shape,
  state: z.enum(['', ...webhookStates]).optional(),
  kind: word,
  door: word,
  contact: word,
  reason: word,
  text: word,
});

/** As many as the list of the dead shows at once. */
export const idsShape = z.object({ ids: z.array(z.number().int()).min(1).max(200) });

const columns: CsvColumns<WebhookRow> = {
  received: ({ receivedAt }) => iso(receivedAt),
  delivery: ({ deliveryId }) => deliveryId,
  kind: ({ kind }) => kind,
  door: ({ door }) => door,
  contact: ({ contactId }) => contactId,
  state: ({ state }) => state,
  reason: ({ reason }) => reason,
  attempts: ({ attempts }) => attempts,
};

/** What came through the doors and what became of it. Replaying is the operator's older route. */
export function webhookLogRoutes(app: FastifyInstance, ports: RecordPorts): void {
  app.get<OfLocation>('/api/locations/:location/webhooks', recordGuard, async (request, reply) => {
    const query = parsed(listShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const { state, kind, door, contact, reason, text } = query;
    const filter = {
      state: state === undefined || state === '' ? null : state,
      ...{ kind, door, reason, text, contactId: contact },
    };
    const span = spanOf(query, ports.now());
    if (query.format === 'csv') {
      return sendCsv(reply, `webhooks-${location}`, columns, (page) =>
        ports.reader.webhooks(location, filter, span, page),
      );
    }
    return (await ports.reader.webhooks(location, filter, span, placeOf(query))) satisfies Page<WebhookRow>;
  });

  app.get<OfLocation>('/api/locations/:location/webhook-summary', recordGuard, async (request, reply) => {
    const query = parsed(spanShape, request.query, reply);
    if (query === null) return reply;
    const span = spanOf(query, ports.now());
    return (await ports.reader.webhookSummary(request.params.location, span)) satisfies WebhookSummary;
  });

  app.get<{ Params: { location: string; delivery: string } }>(
    '/api/locations/:location/webhooks/:delivery',
    recordGuard,
    async (request, reply) => {
      const { location, delivery } = request.params;
      const webhook: WebhookDetail | null = await ports.reader.webhook(location, delivery);
      return webhook ?? reply.code(404).send({ error: 'no such webhook in this location' });
    },
  );

  app.post<OfLocation>(
    '/api/locations/:location/dead-letters/forecast',
    recordGuard,
    async (request, reply) => {
      const body = idsShape.safeParse(parseJsonObject(bytesOf(request.body)));
      if (!body.success)
        return reply.code(400).send({ error: 'write {"ids": [1, 2]} with up to 200 ids of the list' });
      const forecast = await ports.reader.forecast(request.params.location, body.data.ids);
      return { forecast } satisfies ForecastResponse;
    },
  );
}
