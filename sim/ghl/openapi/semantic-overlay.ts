import { type Documents, isNode, type Node, nodeAt } from './documents.ts';
import { visit } from './structural-overlay.ts';

/**
 * Corrects statements of the published files that real traffic contradicts. Evidence is the live documentation
 * of 2026-08-30 and public issues; each function names what it mends.
 */
export function applySemanticOverlay(documents: Documents): void {
  mendSending(documents);
  mendInbound(documents);
  mendMessageReads(documents);
  mendContacts(documents);
  mendOpportunities(documents);
  mendCalendars(documents);
  const tasks = schemaOf(documents, 'locations', 'LocationTaskListSuccessfulResponseDto');
  propertiesOf(tasks).tasks = { type: 'array', items: { type: 'object' } };
}

function schemaOf(documents: Documents, file: keyof Documents, name: string): Node {
  return nodeAt(documents[file], 'components', 'schemas', name);
}

function propertiesOf(schema: Node): Node {
  return nodeAt(schema, 'properties');
}

/** `subType` and `status` are required on paper only, and internal comments are missing. */
function mendSending(documents: Documents): void {
  const body = schemaOf(documents, 'conversations', 'SendMessageBodyDto');
  const properties = propertiesOf(body);
  body.required = ['type', 'contactId'];
  properties.subType = { type: 'string' };
  properties.locationId = { type: 'string' };
  properties.userId = { type: 'string' };
  properties.mentions = { type: 'array', items: { type: 'string' } };
  const type = nodeAt(properties, 'type');
  type.enum = [...(type.enum as string[]), 'InternalComment'];
  schemaOf(documents, 'conversations', 'SendMessageResponseDto').required = ['conversationId', 'messageId'];
}

/** One of the two ids is enough, and the provider id is optional for the default providers. */
function mendInbound(documents: Documents): void {
  const body = schemaOf(documents, 'conversations', 'ProcessMessageBodyDto');
  body.required = ['type'];
  body.anyOf = [{ required: ['conversationId'] }, { required: ['contactId'] }];
  propertiesOf(body).direction = { type: 'string', enum: ['inbound', 'outbound'] };
}

/** The list is wrapped, its `type` filter is a comma-separated list, and few fields are always there. */
function mendMessageReads(documents: Documents): void {
  const list = schemaOf(documents, 'conversations', 'GetMessagesByConversationResponseDto');
  const unwrapped = { ...list };
  for (const key of Object.keys(list)) delete list[key];
  Object.assign(list, { type: 'object', required: ['messages'], properties: { messages: unwrapped } });
  const path = nodeAt(documents.conversations, 'paths', '/conversations/{conversationId}/messages', 'get');
  for (const parameter of path.parameters as Node[]) {
    if (parameter.name === 'type') parameter.schema = { type: 'string' };
  }
  const message = schemaOf(documents, 'conversations', 'GetMessageResponseDto');
  message.required = ['id', 'type', 'messageType', 'dateAdded', 'direction'];
  schemaOf(documents, 'conversations', 'ConversationSchema').required = ['id', 'contactId', 'locationId'];
}

/** Numbers, dates and values typed as objects. */
function mendContacts(documents: Documents): void {
  for (const name of ['NumericField', 'MonetoryField']) {
    const field = schemaOf(documents, 'contacts', name);
    propertiesOf(field).field_value = { anyOf: [{ type: 'number' }, { type: 'string' }] };
  }
  for (const name of ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto']) {
    propertiesOf(schemaOf(documents, 'contacts', name)).dateOfBirth = { type: 'string', nullable: true };
  }
  visit(documents.contacts, letFieldsGoByKey);
  visit(documents.contacts, (node) => {
    const value = isNode(node.properties) ? node.properties.value : undefined;
    if (isNode(value) && isNode(node.properties) && node.properties.id) {
      node.properties.value = {};
    }
  });
}

/** A custom field is named by `id` or by `key`; the files demand `id` even beside a `key`. */
function letFieldsGoByKey(node: Node): void {
  if (!isNode(node.properties) || !('field_value' in node.properties)) return;
  delete node.required;
  node.anyOf = [{ required: ['id'] }, { required: ['key'] }];
}

/** The upsert demands follower fields, lacks the contact, and types money as an object. */
function mendOpportunities(documents: Documents): void {
  const upsert = schemaOf(documents, 'opportunities', 'UpsertOpportunityDto');
  upsert.required = ['pipelineId', 'locationId'];
  propertiesOf(upsert).contactId = { type: 'string' };
  propertiesOf(upsert).monetaryValue = { type: 'number' };
  const pipelines = schemaOf(documents, 'opportunities', 'PipelinesResponseSchema');
  propertiesOf(pipelines).stages = { type: 'array', items: { type: 'object' } };
}

/** Times typed as objects, and a free-slots answer that forbids its own trace id. */
function mendCalendars(documents: Documents): void {
  const event = propertiesOf(schemaOf(documents, 'calendars', 'CalendarEventDTO'));
  for (const name of ['startTime', 'endTime', 'dateAdded', 'dateUpdated']) event[name] = { type: 'string' };
  schemaOf(documents, 'calendars', 'CalendarEventDTO').required = ['id', 'calendarId', 'contactId'];
  const slots = nodeAt(
    documents.calendars,
    'paths',
    '/calendars/{calendarId}/free-slots',
    'get',
    'responses',
    '200',
    'content',
    'application/json',
    'schema',
  );
  slots.properties = { traceId: { type: 'string' } };
}
