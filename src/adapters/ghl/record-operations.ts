import type { Crm } from '../../domain/crm.ts';
import type { Call } from './call.ts';
import { readList, readNothing, readOne } from './readers.ts';
import { noteAnswer, taskAnswer } from './responses.ts';

type RecordOperations = Pick<Crm, 'listNotes' | 'addNote' | 'updateNote' | 'listTasks' | 'addTask'>;

const readId = (answer: { readonly id: string }) => ({ id: answer.id });

/** Notes and tasks of a contact. */
export function recordOperations(call: Call): RecordOperations {
  return {
    listNotes(locationId, contactId, options) {
      const read = readList('notes', noteAnswer, (note) => ({ id: note.id, body: note.body }));
      return call({ operation: 'listNotes', locationId, path: { contactId } }, read, options);
    },

    addNote(locationId, contactId, body, options) {
      const request = { locationId, path: { contactId }, body: { body } };
      return call({ operation: 'addNote', ...request }, readOne('note', noteAnswer, readId), options);
    },

    updateNote(locationId, contactId, noteId, body, options) {
      const request = { locationId, path: { contactId, noteId }, body: { body } };
      return call({ operation: 'updateNote', ...request }, readNothing, options);
    },

    listTasks(locationId, contactId, options) {
      const read = readList('tasks', taskAnswer, (task) => ({ id: task.id, title: task.title }));
      return call({ operation: 'listTasks', locationId, path: { contactId } }, read, options);
    },

    addTask(locationId, contactId, task, options) {
      const body = {
        title: task.title,
        body: task.body,
        dueDate: new Date(task.dueAt).toISOString(),
        completed: false,
        ...(task.assignedTo && { assignedTo: task.assignedTo }),
      };
      const request = { locationId, path: { contactId }, body };
      return call({ operation: 'addTask', ...request }, readOne('task', taskAnswer, readId), options);
    },
  };
}
