import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DisclosureRow, HoldRow, RefusalRow, SuppressionRow } from '../../features/records/index.ts';
import type { ComplianceView, HoldsResponse } from '../contract/compliance.ts';
import type { Page } from '../contract/conversations.ts';
import { type CsvColumns, iso, sendCsv } from './csv.ts';
import { type OfLocation, type RecordPorts, recordGuard } from './guard.ts';
import { pageShape, parsed, placeOf, spanOf, spanShape, word } from './query.ts';

export const suppressionsShape = pageShape.extend({
  state: z.enum(['open', 'lifted', '']).optional(),
  search: word,
});
export const refusalsShape = pageShape.extend({ ...spanShape.shape, rule: word });
export const disclosuresShape = pageShape.extend(spanShape.shape);

const suppressionColumns: CsvColumns<SuppressionRow> = {
  at: ({ at }) => iso(at),
  contact: ({ contactId }) => contactId,
  phone: ({ phone }) => phone,
  words: ({ words }) => words.join(' | '),
  rules: ({ rules }) => rules.join(' | '),
  lifted: ({ liftedAt }) => iso(liftedAt),
  'lifted by': ({ liftedBy }) => liftedBy,
};
const holdColumns: CsvColumns<HoldRow> = {
  since: ({ since }) => iso(since),
  what: ({ kind }) => kind,
  contact: ({ contactId }) => contactId,
  name: ({ name }) => name,
  rule: ({ rule }) => rule.rule,
  why: ({ rule }) => rule.sentence,
  release: ({ releaseAt }) => iso(releaseAt),
};
const refusalColumns: CsvColumns<RefusalRow> = {
  at: ({ at }) => iso(at),
  contact: ({ contactId }) => contactId,
  name: ({ name }) => name,
  outcome: ({ outcome }) => outcome,
  rule: ({ rule }) => rule.rule,
  why: ({ rule }) => rule.sentence,
  run: ({ runId }) => runId,
};
const disclosureColumns: CsvColumns<DisclosureRow> = {
  at: ({ at }) => iso(at),
  contact: ({ contactId }) => contactId,
  name: ({ name }) => name,
  channel: ({ channel }) => channel,
  text: ({ text }) => text,
};

/** What the law asks to be known: who may not be texted, what waits and why, what was refused, what was disclosed. */
export function complianceRoutes(app: FastifyInstance, ports: RecordPorts): void {
  const { reader } = ports;

  app.get<OfLocation>('/api/locations/:location/compliance', recordGuard, async (request, reply) => {
    const query = parsed(spanShape, request.query, reply);
    if (query === null) return reply;
    const span = spanOf(query, ports.now());
    return (await reader.compliance(request.params.location, span)) satisfies ComplianceView;
  });

  app.get<OfLocation>('/api/locations/:location/suppressions', recordGuard, async (request, reply) => {
    const query = parsed(suppressionsShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const filter = {
      state: query.state === undefined || query.state === '' ? null : query.state,
      search: query.search,
    };
    if (query.format === 'csv') {
      return sendCsv(reply, `suppressions-${location}`, suppressionColumns, (page) =>
        reader.suppressions(location, filter, page),
      );
    }
    return (await reader.suppressions(location, filter, placeOf(query))) satisfies Page<SuppressionRow>;
  });

  app.get<OfLocation>('/api/locations/:location/holds', recordGuard, async (request, reply) => {
    const query = parsed(pageShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const rows = await reader.holds(location);
    if (query.format === 'csv') {
      return sendCsv(reply, `holds-${location}`, holdColumns, async () => ({ rows, next: null }));
    }
    return { rows } satisfies HoldsResponse;
  });

  app.get<OfLocation>('/api/locations/:location/refusals', recordGuard, async (request, reply) => {
    const query = parsed(refusalsShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const span = spanOf(query, ports.now());
    if (query.format === 'csv') {
      return sendCsv(reply, `refusals-${location}`, refusalColumns, (page) =>
        reader.refusals(location, query.rule, span, page),
      );
    }
    return (await reader.refusals(location, query.rule, span, placeOf(query))) satisfies Page<RefusalRow>;
  });

  app.get<OfLocation>('/api/locations/:location/disclosures', recordGuard, async (request, reply) => {
    const query = parsed(disclosuresShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const span = spanOf(query, ports.now());
    if (query.format === 'csv') {
      return sendCsv(reply, `disclosures-${location}`, disclosureColumns, (page) =>
        reader.disclosures(location, span, page),
      );
    }
    return (await reader.disclosures(location, span, placeOf(query))) satisfies Page<DisclosureRow>;
  });
}
