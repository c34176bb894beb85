import type { Tag } from './ports.ts';

/**
 * Joins the parts of a key or tag; the kind is a word of ours. An id that holds the separator is escaped: two contacts
 * never share a key.
 */
export function joined(locationId: string, kind: string, ...ids: readonly string[]): string {
  let text = `${escaped(locationId)}:${kind}`;
  for (const id of ids) text += `:${escaped(id)}`;
  return text;
}

const separators = /[%:]/;

/** On the path of every hit, so the usual id, which holds neither sign, costs one search and nothing else. */
function escaped(id: string): string {
  return separators.test(id) ? id.replaceAll('%', '%25').replaceAll(':', '%3A') : id;
}

/** Every value that holds words or data of a person: erasing the person invalidates it. */
export function personTag(locationId: string, contactId: string): Tag {
  return joined(locationId, 'person', contactId);
}

/** What our own store knows of a contact; a written turn invalidates it. */
export function recordTag(locationId: string, contactId: string): Tag {
  return joined(locationId, 'record', contactId);
}

/** What the CRM knows of a contact; contact, tag and do-not-disturb events invalidate it. */
export function crmContactTag(locationId: string, contactId: string): Tag {
  return joined(locationId, 'crm', contactId);
}

/** What an agent sees: an assignment, or a text of an assigned lead, invalidates it. */
export function agentTag(locationId: string, agentId: string): Tag {
  return joined(locationId, 'agent', agentId);
}

export function flowTag(locationId: string, flowId: string): Tag {
  return joined(locationId, 'flow', flowId);
}

export function calendarTag(locationId: string, calendarId: string): Tag {
  return joined(locationId, 'calendar', calendarId);
}

/** The location's settings, its question set and its CRM metadata. */
export function settingsTag(locationId: string): Tag {
  return joined(locationId, 'settings');
}

export function metadataTag(locationId: string, kind: string): Tag {
  return joined(locationId, 'metadata', kind);
}

/** All that goes when a contact is erased. */
export function erasureTags(locationId: string, contactId: string): readonly Tag[] {
  return [
    personTag(locationId, contactId),
    recordTag(locationId, contactId),
    crmContactTag(locationId, contactId),
  ];
}
