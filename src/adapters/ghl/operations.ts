import type { CallOptions } from '../../domain/crm.ts';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` is replaced by a path value. */
  readonly path: string;
  readonly version: string;
  /**
   * Doing it twice is the same as doing it once, so the client may repeat it when the result is unknown. Where
   * it is false, the caller looks before it repeats: the platform has no idempotency key.
   */
  readonly repeatable: boolean;
  readonly lane: NonNullable<CallOptions['lane']>;
}

/** The platform pins a version per family; v3 is not used yet. */
const conversations = '2021-04-15';
const others = '2021-07-28';

function read(path: string, version: string, lane: Operation['lane'] = 'effect'): Operation {
  return { method: 'GET', path, version, repeatable: true, lane };
}

function write(method: Operation['method'], path: string, repeatable: boolean): Operation {
  return { method, path, version: others, repeatable, lane: 'effect' };
}

export const operations = {
  sendMessage: {
    method: 'POST',
    path: '/conversations/messages',
    version: conversations,
    repeatable: false,
    lane: 'reply',
  },
  getMessage: read('/conversations/messages/{messageId}', conversations),
  getEmail: read('/conversations/messages/email/{emailId}', conversations),
  listMessages: read('/conversations/{conversationId}/messages', conversations, 'sync'),
  searchConversations: read('/conversations/search', conversations, 'sync'),
  getContact: read('/contacts/{contactId}', others, 'reply'),
  findDuplicate: read('/contacts/search/duplicate', others),
  updateContact: write('PUT', '/contacts/{contactId}', true),
  addTags: write('POST', '/contacts/{contactId}/tags', true),
  removeTags: write('DELETE', '/contacts/{contactId}/tags', true),
  startWorkflow: write('POST', '/contacts/{contactId}/workflow/{workflowId}', false),
  listNotes: read('/contacts/{contactId}/notes', others),
  addNote: write('POST', '/contacts/{contactId}/notes', false),
  updateNote: write('PUT', '/contacts/{contactId}/notes/{noteId}', true),
  listTasks: read('/contacts/{contactId}/tasks', others),
  addTask: write('POST', '/contacts/{contactId}/tasks', false),
  searchOpportunities: read('/opportunities/search', others),
  createOpportunity: write('POST', '/opportunities/', false),
  updateOpportunity: write('PUT', '/opportunities/{opportunityId}', true),
  listPipelines: read('/opportunities/pipelines', others),
  getLocation: read('/locations/{locationId}', others),
  listCustomFields: read('/locations/{locationId}/customFields', others),
  listWorkflows: read('/workflows/', others),
  listUsers: read('/users/', others),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** Fills a path; values are encoded, so that an id from outside cannot reach another path. Of «.» and «..» `attempt` sees to it. */
export function pathOf(operation: Operation, values: Readonly<Record<string, string>>): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (!value) throw new TypeError(`The path ${operation.path} needs ${name}.`);
    return encodeURIComponent(value);
  });
}
