import type { Context } from '../context.ts';
import { fullName } from '../world/contact.ts';
import type { Opportunity } from '../world/opportunity.ts';

export function opportunityToWire(context: Context, opportunity: Opportunity): Record<string, unknown> {
  const contact = context.world.contacts.get(opportunity.contactId);
  return {
    ...opportunity,
    source: opportunity.source ?? '',
    assignedTo: opportunity.assignedTo ?? null,
    lastActionDate: opportunity.updatedAt,
    customFields: [],
    followers: [],
    contact: {
      id: opportunity.contactId,
      name: contact === undefined ? '' : fullName(contact),
      email: contact?.texts.get('email') ?? null,
      phone: contact?.texts.get('phone') ?? null,
      companyName: contact?.texts.get('companyName') ?? null,
      tags: contact?.tags ?? [],
    },
  };
}
