import type { Context } from '../context.ts';
import type { Contact } from '../world/contact.ts';
import type { Conversation } from '../world/conversation-book.ts';
import { type Answer, refuse } from './answer.ts';
import type { Fields } from './fields.ts';
import type { Grant } from './grant.ts';

/** A request that has passed every check. */
export interface Call {
  readonly context: Context;
  readonly grant: Grant;
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
  /** The token's location; empty for an agency token. */
  readonly locationId: string;
}

export type Handler = (call: Call) => Answer;

/** The thing a path parameter names; its location must be the token's. */
export interface Owner {
  readonly kind:
    | 'contact'
    | 'conversation'
    | 'message'
    | 'email'
    | 'opportunity'
    | 'appointment'
    | 'calendar';
  readonly param: string;
}

/** One operation of the published API. */
export interface Operation {
  readonly file: string;
  readonly operationId: string;
  readonly owner?: Owner;
  readonly handle: Handler;
}

/** A handler for `/contacts/{contactId}/…`. */
export function withContact(handle: (call: Call, contact: Contact) => Answer): Handler {
  return (call) => {
    const id = call.params.text('contactId') ?? '';
    const contact = call.context.world.contacts.get(id);
    return contact === undefined ? refuse(400, `Contact with id ${id} not found`) : handle(call, contact);
  };
}

/** A handler for `/conversations/{conversationId}/…`. */
export function withConversation(handle: (call: Call, conversation: Conversation) => Answer): Handler {
  return (call) => {
    const id = call.params.text('conversationId') ?? '';
    const conversation = call.context.world.conversations.get(id);
    return conversation === undefined
      ? refuse(400, `Conversation with id ${id} not found`)
      : handle(call, conversation);
  };
}
