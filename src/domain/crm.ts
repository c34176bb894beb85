import type { Contact, DndStatus } from './contact.ts';
import type { Channel } from './message.ts';

/** Every CRM call ends in one of these; nothing else is thrown for an expected failure. */
export type CrmFailure = {
  readonly outcome: 'failed';
  /**
   * `refused`: the CRM said no for good (do-not-disturb, missing phone, rejected payload).
   * `not-found`, `unauthorised` (token dead or scope missing), `limited` (rate limit; wait `retryAfterMs`).
   * `unknown`: timeout, reset or 5xx: the call may or may not have taken effect.
   * `unreachable`: nothing was sent (connection refused, breaker open): safe to repeat.
   */
  readonly kind: 'refused' | 'not-found' | 'unauthorised' | 'limited' | 'unknown' | 'unreachable';
  readonly status: number | null;
  readonly message: string;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null;
};

export type CrmResult<T> = { readonly outcome: 'ok'; readonly value: T } | CrmFailure;

/** A line of a conversation. */
export interface CrmMessage {
  readonly messageId: string;
  /**
   * The emails that this line stands for, by the ids of their own: a thread may be one line that changes with every
   * reply, and has none of the words. Empty for everything else, and where the CRM names none.
   */
  readonly emailIds: readonly string[];
  readonly conversationId: string;
  readonly contactId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: Channel;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly status: string;
  readonly source: string;
  readonly userId: string;
  readonly at: number;
}

/** What the CRM does not state of an email is null. */
export interface CrmEmail {
  readonly emailId: string;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly direction: CrmMessage['direction'] | null;
  readonly source: string | null;
  readonly status: string;
  readonly at: number | null;
}

export interface CrmConversation {
  readonly conversationId: string;
  readonly contactId: string;
  readonly lastMessageAt: number | null;
}

export interface CrmTask {
  readonly title: string;
  readonly body: string;
  readonly dueAt: number;
  readonly assignedTo: string;
}

export interface CrmNamed {
  readonly id: string;
  readonly name: string;
}

export interface CrmWorkflow extends CrmNamed {
  /** It takes contacts in and does nothing with them. */
  readonly isDraft: boolean;
}

export interface CrmPipeline extends CrmNamed {
  readonly stages: readonly CrmNamed[];
}

export interface CrmOpportunity {
  readonly opportunityId: string;
  readonly pipelineId: string;
  readonly stageId: string;
  readonly status: string;
  readonly monetaryValue: number | null;
}

export interface CrmLocation {
  readonly locationId: string;
  readonly companyId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly phone: string;
}

export interface CrmCustomField extends CrmNamed {
  readonly fieldKey: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** `reply` goes before `sync` when the rate limit is short. */
  readonly lane?: 'reply' | 'effect' | 'sync';
  readonly deadlineMs?: number;
  /** A connection of its own instead of a pooled one. */
  readonly freshConnection?: boolean;
}

/** The port to the CRM: one method per operation, location first. */
export interface Crm {
  sendText(
    locationId: string,
    text: { contactId: string; channel: Channel; message: string },
    options?: CallOptions,
  ): Promise<CrmResult<{ messageId: string; emailId: string | null; conversationId: string }>>;
  getMessage(locationId: string, messageId: string, options?: CallOptions): Promise<CrmResult<CrmMessage>>;
  /** One email with its words, which no list has. */
  getEmail(locationId: string, emailId: string, options?: CallOptions): Promise<CrmResult<CrmEmail>>;
  listMessages(
    locationId: string,
    conversationId: string,
    page: { limit: number; lastMessageId?: string },
    options?: CallOptions,
  ): Promise<CrmResult<{ messages: readonly CrmMessage[]; nextPage: boolean; lastMessageId: string }>>;
  /** Newest activity first; `startAfter` pages by the last message's time. */
  searchConversations(
    locationId: string,
    query: { contactId?: string; limit: number; startAfter?: number },
    options?: CallOptions,
  ): Promise<CrmResult<readonly CrmConversation[]>>;
  getContact(locationId: string, contactId: string, options?: CallOptions): Promise<CrmResult<Contact>>;
  findContactByPhone(
    locationId: string,
    phone: string,
    options?: CallOptions,
  ): Promise<CrmResult<Contact | null>>;
  addTags(
    locationId: string,
    contactId: string,
    tags: readonly string[],
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  removeTags(
    locationId: string,
    contactId: string,
    tags: readonly string[],
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  /** Writes custom fields by id. Never touches tags. */
  setFields(
    locationId: string,
    contactId: string,
    fields: readonly { id: string; value: string | number }[],
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  setSmsDnd(
    locationId: string,
    contactId: string,
    status: DndStatus,
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  listNotes(
    locationId: string,
    contactId: string,
    options?: CallOptions,
  ): Promise<CrmResult<readonly { id: string; body: string }[]>>;
  addNote(
    locationId: string,
    contactId: string,
    body: string,
    options?: CallOptions,
  ): Promise<CrmResult<{ id: string }>>;
  updateNote(
    locationId: string,
    contactId: string,
    noteId: string,
    body: string,
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  listTasks(
    locationId: string,
    contactId: string,
    options?: CallOptions,
  ): Promise<CrmResult<readonly { id: string; title: string }[]>>;
  addTask(
    locationId: string,
    contactId: string,
    task: CrmTask,
    options?: CallOptions,
  ): Promise<CrmResult<{ id: string }>>;
  startWorkflow(
    locationId: string,
    contactId: string,
    workflowId: string,
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  findOpportunities(
    locationId: string,
    contactId: string,
    options?: CallOptions,
  ): Promise<CrmResult<readonly CrmOpportunity[]>>;
  createOpportunity(
    locationId: string,
    opportunity: {
      contactId: string;
      pipelineId: string;
      stageId: string;
      name: string;
      monetaryValue: number | null;
      assignedTo: string;
    },
    options?: CallOptions,
  ): Promise<CrmResult<{ opportunityId: string }>>;
  updateOpportunity(
    locationId: string,
    opportunityId: string,
    change: { pipelineId?: string; stageId?: string; status?: string; monetaryValue?: number },
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  assignContact(
    locationId: string,
    contactId: string,
    userId: string,
    options?: CallOptions,
  ): Promise<CrmResult<null>>;
  getLocation(locationId: string, options?: CallOptions): Promise<CrmResult<CrmLocation>>;
  listCustomFields(locationId: string, options?: CallOptions): Promise<CrmResult<readonly CrmCustomField[]>>;
  listWorkflows(locationId: string, options?: CallOptions): Promise<CrmResult<readonly CrmWorkflow[]>>;
  listPipelines(locationId: string, options?: CallOptions): Promise<CrmResult<readonly CrmPipeline[]>>;
  listUsers(locationId: string, options?: CallOptions): Promise<CrmResult<readonly CrmNamed[]>>;
}

/** Where a CRM token comes from: a private integration token now, marketplace OAuth later. */
export interface CrmTokens {
  tokenFor(
    locationId: string,
  ): Promise<{ outcome: 'ok'; token: string } | { outcome: 'none'; reason: string }>;
  /** Told when the CRM said that a token is dead; returns true when a fresh one is worth one repeat. */
  rejected(locationId: string, token: string): Promise<boolean>;
}
