import type { Context } from '../context.ts';
import { type Contact, fullName } from '../world/contact.ts';
import type { Location } from '../world/location.ts';
import type { Message } from '../world/message.ts';

/** The body of a workflow's «Webhook (Outbound)» action, triggered by the customer's reply. */
export function workflowBody(context: Context, contact: Contact, message: Message): Record<string, unknown> {
  const location = context.world.location(contact.locationId);
  return {
    contact_id: contact.id,
    first_name: contact.texts.get('firstName') ?? '',
    last_name: contact.texts.get('lastName') ?? '',
    full_name: fullName(contact),
    email: contact.texts.get('email') ?? '',
    phone: contact.texts.get('phone') ?? '',
    tags: contact.tags.join(','),
    country: contact.texts.get('country') ?? 'US',
    date_created: contact.dateAdded,
    full_address: '',
    contact_type: contact.texts.get('type') ?? 'lead',
    ...customFieldsByName(contact, location),
    location: locationBlock(location),
    message: { type: message.kind.typeNumber, body: message.body, direction: 'inbound', status: 'delivered' },
    workflow: { id: location.workflows[0]?.id ?? '', name: location.workflows[0]?.name ?? '' },
    triggerData: {},
    contact: { attributionSource: { medium: 'manual', mediumId: null }, lastAttributionSource: {} },
    attributionSource: {},
    customData: filledIn(context.knobs.values.webhook.customData, message),
  };
}

function customFieldsByName(contact: Contact, location: Location): Record<string, unknown> {
  return Object.fromEntries(
    location.customFields.map((field) => [field.name, contact.customFields.get(field.id) ?? '']),
  );
}

function locationBlock(location: Location): Record<string, unknown> {
  return {
    name: location.name,
    address: '',
    city: '',
    state: '',
    country: 'US',
    postalCode: '',
    fullAddress: '',
    id: location.id,
  };
}

/** Replaces the two placeholders an agency can map by hand. */
function filledIn(pairs: Readonly<Record<string, string>>, message: Message): Record<string, string> {
  const fill = (text: string) =>
    text
      .replaceAll('{{message.id}}', message.id)
      .replaceAll('{{message.conversationId}}', message.conversationId);
  return Object.fromEntries(Object.entries(pairs).map(([key, text]) => [key, fill(text)]));
}
