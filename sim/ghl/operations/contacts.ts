import { changeContact, createContact, deleteContact } from '../actions/change-contact.ts';
import { addTags, removeTags } from '../actions/change-tags.ts';
import { type ContactInput, normalisePhone } from '../actions/contact-input.ts';
import { ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withContact } from '../http/operation.ts';
import type { Contact } from '../world/contact.ts';
import { contactInput, contactToWire } from './contact-wire.ts';

const owner = { kind: 'contact', param: 'contactId' } as const;

export const contactOperations: readonly Operation[] = [
  {
    file: 'contacts',
    operationId: 'get-contact',
    owner,
    handle: withContact((_call, contact) => ok({ contact: contactToWire(contact) })),
  },
  {
    file: 'contacts',
    operationId: 'update-contact',
    owner,
    handle: withContact((call, contact) => {
      changeContact(call.context, contact, contactInput(call.body), 'api');
      return ok({ succeded: true, contact: contactToWire(contact) });
    }),
  },
  {
    file: 'contacts',
    operationId: 'delete-contact',
    owner,
    handle: withContact((call, contact) => {
      deleteContact(call.context, contact, 'api');
      return ok({ succeded: true });
    }),
  },
  { file: 'contacts', operationId: 'create-contact', handle: create },
  { file: 'contacts', operationId: 'upsert-contact', handle: upsert },
  {
    file: 'contacts',
    operationId: 'get-duplicate-contact',
    handle: (call) => {
      const number = call.query.text('number');
      const email = call.query.text('email');
      const found = duplicate(call, { ...(number && { phone: number }), ...(email && { email }) });
      return ok({ contact: found === undefined ? null : contactToWire(found) });
    },
  },
  {
    file: 'contacts',
    operationId: 'add-tags',
    owner,
    handle: withContact((call, contact) => {
      const tagsAdded = addTags(call.context, contact, call.body.texts('tags') ?? [], 'api');
      return ok({ tags: [...contact.tags], tagsAdded }, 201);
    }),
  },
  {
    file: 'contacts',
    operationId: 'remove-tags',
    owner,
    handle: withContact((call, contact) => {
      const tagsRemoved = removeTags(call.context, contact, call.body.texts('tags') ?? [], 'api');
      return ok({ tags: [...contact.tags], tagsRemoved });
    }),
  },
];

function create(call: Call) {
  const input = contactInput(call.body);
  const found = duplicate(call, input.texts ?? {});
  const { allowDuplicateContact } = call.context.world.location(call.locationId);
  if (found !== undefined && !allowDuplicateContact) {
    const refusal = refuse(400, 'This location does not allow duplicated contacts.');
    return { ...refusal, body: { ...refusal.body, meta: { contactId: found.id } } };
  }
  return ok({ contact: contactToWire(createContact(call.context, call.locationId, input, 'api')) }, 201);
}

function upsert(call: Call) {
  const input = contactInput(call.body);
  if (!input.texts?.phone && !input.texts?.email) return refuse(400, 'email or phone is required');
  const found = call.body.flag('createNewIfDuplicateAllowed') ? undefined : duplicate(call, input.texts);
  if (found === undefined) {
    const contact = createContact(call.context, call.locationId, input, 'api');
    return ok({ new: true, contact: contactToWire(contact) });
  }
  changeContact(call.context, found, input, 'api');
  return ok({ new: false, contact: contactToWire(found) });
}

/** The location's order is e-mail first; if two contacts match, the second is ignored. */
function duplicate(call: Call, texts: NonNullable<ContactInput['texts']>): Contact | undefined {
  const { contacts } = call.context.world;
  const byEmail = texts.email ? contacts.byEmail(call.locationId, texts.email) : undefined;
  if (byEmail !== undefined || !texts.phone) return byEmail;
  return contacts.byPhone(call.locationId, normalisePhone(texts.phone));
}
