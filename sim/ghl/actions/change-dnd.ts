import type { Context } from '../context.ts';
import type { Actor } from '../journal.ts';
import { dndEvent } from '../webhooks/contact-event.ts';
import { type Channel, type ChannelDnd, type Contact, channels, type DndSettings } from '../world/contact.ts';
import { whoOf } from './who.ts';

interface DndInput {
  readonly dnd?: boolean;
  readonly dndSettings?: DndSettings;
}

/** A block that the contact set by texting STOP is lifted by the contact alone; the API cannot. */
export function setDnd(context: Context, contact: Contact, input: DndInput, by: Actor): void {
  const settings: DndSettings = { ...contact.dndSettings };
  for (const channel of channels) {
    const wanted = input.dndSettings?.[channel];
    if (wanted === undefined) continue;
    if (by !== 'lead' && settings[channel]?.status === 'permanent') continue;
    settings[channel] = wanted;
  }
  const dnd = input.dnd ?? contact.dnd;
  const before = JSON.stringify([contact.dnd, contact.dndSettings]);
  if (before === JSON.stringify([dnd, settings])) return;
  contact.dnd = dnd;
  contact.dndSettings = settings;
  context.journal.note('dnd-set', whoOf(contact), by, { dnd, dndSettings: settings });
  context.outbox.emit('ContactDndUpdate', dndEvent(contact));
}

export function setChannelDnd(
  context: Context,
  contact: Contact,
  channel: Channel,
  setting: ChannelDnd,
  by: Actor,
): void {
  setDnd(context, contact, { dndSettings: { [channel]: setting } }, by);
}
