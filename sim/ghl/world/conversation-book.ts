import type { Message } from './message.ts';

export interface Conversation {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly dateAdded: string;
  /** When its last message was written. */
  updatedMs: number;
  unreadCount: number;
  starred: boolean;
  isDeleted: boolean;
  /** Oldest first. */
  readonly messages: Message[];
}

/** Conversations and their messages; a contact has one conversation. */
export class ConversationBook {
  readonly #byId = new Map<string, Conversation>();
  readonly #byContact = new Map<string, Conversation>();
  readonly #byLocation = new Map<string, Conversation[]>();
  readonly #messages = new Map<string, Message>();
  readonly #emails = new Map<string, Message>();
  readonly #messagesByLocation = new Map<string, Message[]>();

  get(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  ofContact(contactId: string): Conversation | undefined {
    return this.#byContact.get(contactId);
  }

  ofLocation(locationId: string): readonly Conversation[] {
    return this.#byLocation.get(locationId) ?? [];
  }

  add(conversation: Conversation): void {
    this.#byId.set(conversation.id, conversation);
    this.#byContact.set(conversation.contactId, conversation);
    listOf(this.#byLocation, conversation.locationId).push(conversation);
  }

  message(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  email(emailId: string): Message | undefined {
    return this.#emails.get(emailId);
  }

  messagesOfLocation(locationId: string): readonly Message[] {
    return this.#messagesByLocation.get(locationId) ?? [];
  }

  addMessage(conversation: Conversation, message: Message): void {
    message.index = conversation.messages.length;
    conversation.messages.push(message);
    conversation.updatedMs = Date.parse(message.dateAdded);
    if (message.direction === 'inbound') conversation.unreadCount += 1;
    this.#messages.set(message.id, message);
    if (message.emailId !== undefined) this.#emails.set(message.emailId, message);
    listOf(this.#messagesByLocation, message.locationId).push(message);
  }
}

export function listOf<Value>(index: Map<string, Value[]>, key: string): Value[] {
  const known = index.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  index.set(key, made);
  return made;
}
