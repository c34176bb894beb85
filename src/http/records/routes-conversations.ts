import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ContactRow } from '../../features/records/index.ts';
import type { ConversationRecord, Page } from '../contract/conversations.ts';
import { type CsvColumns, iso, sendCsv } from './csv.ts';
import { type OfLocation, type RecordPorts, recordGuard } from './guard.ts';
import { pageShape, parsed, placeOf, word } from './query.ts';

const dayMs = 86_400_000;

const contactsShape = pageShape.extend({
  search: word,
  mode: word,
  stage: word,
  temperature: z.enum(['hot', 'warm', 'cold', '']).optional(),
  source: word,
  agent: word,
  /** Active in the last so many days; not said: whenever. */
  days: z.coerce.number().int().min(1).max(400).optional(),
});

const columns: CsvColumns<ContactRow> = {
  contact: ({ contactId }) => contactId,
  name: ({ name }) => name,
  phone: ({ phone }) => phone,
  source: ({ source }) => source,
  agent: ({ assignedTo }) => assignedTo,
  role: ({ role }) => role,
  mode: ({ mode }) => mode,
  stage: ({ stage }) => stage,
  score: ({ score }) => score,
  temperature: ({ temperature }) => temperature,
  completion: ({ completion }) => completion,
  'last activity': ({ lastActivityAt }) => iso(lastActivityAt),
};

/** Conversations are contacts by their last activity; the leads of the funnel's page are the same list. */
export function conversationRoutes(app: FastifyInstance, ports: RecordPorts): void {
  app.get<OfLocation>('/api/locations/:location/contacts', recordGuard, async (request, reply) => {
    const query = parsed(contactsShape, request.query, reply);
    if (query === null) return reply;
    const { location } = request.params;
    const filter = {
      search: query.search,
      mode: query.mode,
      stage: query.stage,
      temperature: query.temperature === '' ? null : (query.temperature ?? null),
      source: query.source,
      assignedTo: query.agent,
      activeSince: query.days === undefined ? null : ports.now() - query.days * dayMs,
    };
    if (query.format === 'csv') {
      return sendCsv(reply, `leads-${location}`, columns, (page) =>
        ports.reader.contacts(location, filter, page),
      );
    }
    return (await ports.reader.contacts(location, filter, placeOf(query))) satisfies Page<ContactRow>;
  });

  app.get<{ Params: { location: string; contact: string } }>(
    '/api/locations/:location/contacts/:contact/record',
    recordGuard,
    async (request, reply) => {
      const { location, contact } = request.params;
      const record: ConversationRecord | null = await ports.reader.conversation(location, contact);
      return record ?? reply.code(404).send({ error: 'no such contact in this location' });
    },
  );
}
