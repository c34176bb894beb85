import type { FastifyInstance } from 'fastify';
import type { CardRow } from '../../features/records/index.ts';
import type { CoachingView } from '../contract/coaching-record.ts';
import type { Page } from '../contract/conversations.ts';
import { type CsvColumns, iso, sendCsv } from './csv.ts';
import { type OfLocation, type RecordPorts, recordGuard } from './guard.ts';
import { pageShape, parsed, placeOf, spanOf, spanShape, word } from './query.ts';

export const summaryShape = spanShape.extend({ agent: word });
export const cardsShape = pageShape.extend({
  ...spanShape.shape,
  state: word,
  kind: word,
  lane: word,
  agent: word,
});

const columns: CsvColumns<CardRow> = {
  shown: ({ shownAt }) => iso(shownAt),
  contact: ({ contactId }) => contactId,
  name: ({ name }) => name,
  agent: ({ agentId }) => agentId,
  kind: ({ kind }) => kind,
  lane: ({ lane }) => lane,
  severity: ({ severity }) => severity,
  title: ({ title }) => title,
  say: ({ say }) => say,
  state: ({ state }) => state,
  'ms to show': ({ latencyMs }) => latencyMs,
  'cost in dollars': ({ costUsd }) => costUsd,
};

/** What the agents were shown and what they did with it. */
export function coachingRecordRoutes(app: FastifyInstance, ports: RecordPorts): void {
  app.get<OfLocation>('/api/locations/:location/coaching-summary', recordGuard, async (request, reply) => {
    const query = parsed(summaryShape, request.query, reply);
    if (query === null) return reply;
    const span = spanOf(query, ports.now());
    return (await ports.reader.coaching(request.params.location, span, query.agent)) satisfies CoachingView;
  });

  app.get<OfLocation>('/api/locations/:location/coaching-cards', recordGuard, async (request, reply) => {
    const query = parsed(cardsShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const filter = { state: query.state, kind: query.kind, lane: query.lane, agentId: query.agent };
    const span = spanOf(query, ports.now());
    if (query.format === 'csv') {
      return sendCsv(reply, `coaching-${location}`, columns, (page) =>
        ports.reader.cards(location, filter, span, page),
      );
    }
    return (await ports.reader.cards(location, filter, span, placeOf(query))) satisfies Page<CardRow>;
  });
}
