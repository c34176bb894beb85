import { whoOf } from '../actions/who.ts';
import { isoNow } from '../context.ts';
import type { Answer } from '../http/answer.ts';
import { ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withContact } from '../http/operation.ts';
import { noteEvent } from '../webhooks/contact-event.ts';
import type { Contact, Note } from '../world/contact.ts';

const owner = { kind: 'contact', param: 'contactId' } as const;

export const noteOperations: readonly Operation[] = [
  {
    file: 'contacts',
    operationId: 'get-all-notes',
    owner,
    handle: withContact((_call, contact) =>
      ok({ notes: [...contact.notes.values()].reverse().map((note) => noteToWire(contact, note)) }),
    ),
  },
  { file: 'contacts', operationId: 'create-note', owner, handle: withContact(create) },
  {
    file: 'contacts',
    operationId: 'get-note',
    owner,
    handle: withContact((call, contact) =>
      withNote(call, contact, (note) => ok({ note: noteToWire(contact, note) })),
    ),
  },
  { file: 'contacts', operationId: 'update-note', owner, handle: withContact(update) },
  { file: 'contacts', operationId: 'delete-note', owner, handle: withContact(remove) },
];

function create(call: Call, contact: Contact): Answer {
  const { context, body } = call;
  const note: Note = {
    id: context.ids.next(),
    body: body.text('body') ?? '',
    ...body.pick('text', ['userId', 'title']),
    dateAdded: isoNow(context),
  };
  contact.notes.set(note.id, note);
  context.journal.note('note-created', whoOf(contact), 'api', {
    noteId: note.id,
    body: note.body,
    title: note.title,
  });
  context.outbox.emit('NoteCreate', noteEvent(contact, note));
  return ok({ note: noteToWire(contact, note) }, 201);
}

function update(call: Call, contact: Contact): Answer {
  return withNote(call, contact, (note) => {
    Object.assign(note, call.body.pick('text', ['body', 'userId', 'title']));
    call.context.journal.note('note-updated', whoOf(contact), 'api', { noteId: note.id, body: note.body });
    call.context.outbox.emit('NoteUpdate', noteEvent(contact, note));
    return ok({ note: noteToWire(contact, note) });
  });
}

function remove(call: Call, contact: Contact): Answer {
  return withNote(call, contact, (note) => {
    contact.notes.delete(note.id);
    call.context.journal.note('note-deleted', whoOf(contact), 'api', { noteId: note.id });
    call.context.outbox.emit('NoteDelete', noteEvent(contact, note));
    return ok({ succeded: true });
  });
}

function withNote(call: Call, contact: Contact, act: (note: Note) => Answer): Answer {
  const note = contact.notes.get(call.params.text('id') ?? '');
  return note === undefined ? refuse(400, 'Note not found') : act(note);
}

function noteToWire(contact: Contact, note: Note): Record<string, unknown> {
  return { ...note, contactId: contact.id };
}
