import type { Contact } from '../../../domain/contact.ts';
import { hasTag } from '../../../domain/tags.ts';
import type { Effect } from '../../../domain/turn.ts';

/**
 * The contact as it will be once the tags that the ledger still has to set have reached the CRM. What is planned against
 * its tags of today alone leaves out what an open line brings a moment later.
 */
export function withOpenTags(contact: Contact, effects: readonly Effect[]): Contact {
  let { tags } = contact;
  for (const { kind, payload } of effects) {
    if (kind !== 'add-tags' && kind !== 'remove-tags') continue;
    // written by this feature's own planner
    const named = payload.tags as readonly string[];
    const others = tags.filter((tag) => !hasTag(named, tag));
    tags = kind === 'add-tags' ? [...others, ...named] : others;
  }
  return { ...contact, tags };
}
