import { isoIn } from '../actions/book-appointment.ts';
import type { Context } from '../context.ts';
import { type Contact, fullName } from '../world/contact.ts';
import { statusAt } from '../world/message.ts';

/** Everything the CRM knows about a contact, as the page shows it. */
export function contactView(context: Context, contact: Contact): Record<string, unknown> {
  const { world } = context;
  const location = world.location(contact.locationId);
  return {
    ...contactSummary(contact),
    locationName: location.name,
    locationPhone: location.phone,
    email: contact.texts.get('email') ?? null,
    assignedTo: nameOfUser(context, contact),
    dnd: contact.dnd,
    dndSettings: contact.dndSettings,
    customFields: location.customFields.map(({ id, name }) => ({
      id,
      name,
      value: contact.customFields.get(id) ?? null,
    })),
    notes: [...contact.notes.values()].reverse(),
    tasks: [...contact.tasks.values()].reverse(),
    workflows: location.workflows.filter(({ id }) => contact.workflows.has(id)),
    opportunities: opportunities(context, contact),
    appointments: appointments(context, contact),
    messages: messages(context, contact),
  };
}

export function contactSummary(contact: Contact): Record<string, unknown> {
  return {
    id: contact.id,
    locationId: contact.locationId,
    name: fullName(contact) || 'Unnamed lead',
    phone: contact.texts.get('phone') ?? null,
    tags: [...contact.tags],
  };
}

function nameOfUser(context: Context, contact: Contact): string | null {
  const id = contact.texts.get('assignedTo');
  const user = context.world.location(contact.locationId).users.find((it) => it.id === id);
  return user === undefined ? null : `${user.firstName} ${user.lastName}`;
}

function opportunities(context: Context, contact: Contact): readonly Record<string, unknown>[] {
  const { pipelines } = context.world.location(contact.locationId);
  return context.world.opportunities.ofContact(contact.id).map((it) => {
    const pipeline = pipelines.find(({ id }) => id === it.pipelineId);
    return {
      ...{ id: it.id, name: it.name, status: it.status, monetaryValue: it.monetaryValue },
      pipeline: pipeline?.name ?? it.pipelineId,
      stages: pipeline?.stages.map(({ name }) => name) ?? [],
      stage: pipeline?.stages.find(({ id }) => id === it.pipelineStageId)?.name ?? it.pipelineStageId,
    };
  });
}

function appointments(context: Context, contact: Contact): readonly Record<string, unknown>[] {
  const zone = context.world.location(contact.locationId).timezone;
  return context.world.appointments.ofContact(contact.id).map((it) => ({
    ...{ id: it.id, title: it.title, status: it.appointmentStatus },
    startTime: isoIn(it.startMs, zone),
    endTime: isoIn(it.endMs, zone),
    zone,
  }));
}

/** The newest hundred, oldest first. */
function messages(context: Context, contact: Contact): readonly Record<string, unknown>[] {
  const all = context.world.conversations.ofContact(contact.id)?.messages ?? [];
  return all.slice(-100).map((it) => ({
    ...{ id: it.id, direction: it.direction, body: it.body, dateAdded: it.dateAdded },
    ...{ type: it.kind.sendType, source: it.source ?? 'lead', attachments: it.attachments },
    status: statusAt(it, context.clock.now()),
  }));
}
