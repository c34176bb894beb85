import type { Context } from '../context.ts';
import type { Actor } from '../journal.ts';
import { contactEvent } from '../webhooks/contact-event.ts';
import { type Contact, hasTag } from '../world/contact.ts';
import { whoOf } from './who.ts';

interface TagOptions {
  /** True while a contact is being created: ContactCreate says it all. */
  readonly isSilent?: boolean;
}

/** Adds what is missing; names are compared without case. Returns the tags that were new. */
export function addTags(
  context: Context,
  contact: Contact,
  tags: readonly string[],
  by: Actor,
  options: TagOptions = {},
): readonly string[] {
  const added: string[] = [];
  for (const tag of tags.map((it) => it.trim()).filter((it) => it !== '')) {
    if (hasTag(contact, tag)) continue;
    contact.tags.push(tag);
    added.push(tag);
    registerTag(context, contact.locationId, tag);
    context.journal.note('tag-added', whoOf(contact), by, { tag });
  }
  announce(context, contact, added, options);
  return added;
}

export function removeTags(
  context: Context,
  contact: Contact,
  tags: readonly string[],
  by: Actor,
  options: TagOptions = {},
): readonly string[] {
  const unwanted = new Set(tags.map((tag) => tag.trim().toLowerCase()));
  const removed = contact.tags.filter((tag) => unwanted.has(tag.toLowerCase()));
  contact.tags = contact.tags.filter((tag) => !unwanted.has(tag.toLowerCase()));
  for (const tag of removed) context.journal.note('tag-removed', whoOf(contact), by, { tag });
  announce(context, contact, removed, options);
  return removed;
}

/** What a contact update does: the given list is all there is afterwards. */
export function replaceTags(
  context: Context,
  contact: Contact,
  tags: readonly string[],
  by: Actor,
  options: TagOptions = {},
): void {
  const wanted = new Set(tags.map((tag) => tag.trim().toLowerCase()));
  const surplus = contact.tags.filter((tag) => !wanted.has(tag.toLowerCase()));
  const removed = removeTags(context, contact, surplus, by, { isSilent: true });
  const added = addTags(context, contact, tags, by, { isSilent: true });
  announce(context, contact, [...removed, ...added], options);
}

function announce(context: Context, contact: Contact, changed: readonly string[], options: TagOptions): void {
  if (changed.length === 0 || options.isSilent === true) return;
  context.outbox.emit('ContactTagUpdate', contactEvent(contact));
}

function registerTag(context: Context, locationId: string, name: string): void {
  const { tags } = context.world.location(locationId);
  const key = name.toLowerCase();
  if (!tags.has(key)) tags.set(key, { id: context.ids.next(), name });
}
