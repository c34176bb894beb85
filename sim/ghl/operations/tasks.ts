import { whoOf } from '../actions/who.ts';
import { isoNow } from '../context.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withContact } from '../http/operation.ts';
import { taskEvent } from '../webhooks/contact-event.ts';
import type { Contact, Task } from '../world/contact.ts';

const owner = { kind: 'contact', param: 'contactId' } as const;

export const taskOperations: readonly Operation[] = [
  {
    file: 'contacts',
    operationId: 'get-all-tasks',
    owner,
    handle: withContact((_call, contact) =>
      ok({ tasks: [...contact.tasks.values()].map((task) => taskToWire(contact, task)) }),
    ),
  },
  { file: 'contacts', operationId: 'create-task', owner, handle: withContact(create) },
  {
    file: 'contacts',
    operationId: 'get-task',
    owner,
    handle: withContact((call, contact) =>
      withTask(call, contact, (task) => ok({ task: taskToWire(contact, task) })),
    ),
  },
  { file: 'contacts', operationId: 'update-task', owner, handle: withContact(change) },
  { file: 'contacts', operationId: 'update-task-completed', owner, handle: withContact(change) },
  { file: 'contacts', operationId: 'delete-task', owner, handle: withContact(remove) },
  { file: 'locations', operationId: 'task-search', handle: search },
];

function create(call: Call, contact: Contact): Answer {
  const { context, body } = call;
  const task: Task = {
    id: context.ids.next(),
    title: body.text('title') ?? '',
    body: body.text('body') ?? '',
    dueDate: body.text('dueDate') ?? '',
    completed: body.flag('completed') ?? false,
    ...body.pick('text', ['assignedTo']),
    dateAdded: isoNow(context),
  };
  contact.tasks.set(task.id, task);
  context.journal.note('task-created', whoOf(contact), 'api', taskToWire(contact, task));
  context.outbox.emit('TaskCreate', taskEvent(contact, task));
  return ok({ task: taskToWire(contact, task) }, 201);
}

/** There is no TaskUpdate event; only completion is told. */
function change(call: Call, contact: Contact): Answer {
  return withTask(call, contact, (task) => {
    const { context, body } = call;
    const isNewlyDone = body.flag('completed') === true && !task.completed;
    const texts = body.pick('text', ['title', 'body', 'dueDate', 'assignedTo']);
    Object.assign(task, texts, body.pick('flag', ['completed']));
    const kind = isNewlyDone ? 'task-completed' : 'task-updated';
    context.journal.note(kind, whoOf(contact), 'api', taskToWire(contact, task));
    if (isNewlyDone) context.outbox.emit('TaskComplete', taskEvent(contact, task));
    return ok({ task: taskToWire(contact, task) });
  });
}

function remove(call: Call, contact: Contact): Answer {
  return withTask(call, contact, (task) => {
    contact.tasks.delete(task.id);
    call.context.journal.note('task-deleted', whoOf(contact), 'api', { taskId: task.id });
    call.context.outbox.emit('TaskDelete', taskEvent(contact, task));
    return ok({ succeded: true });
  });
}

function search(call: Call): Answer {
  const wanted = call.body.texts('contactId');
  const completed = call.body.flag('completed');
  const contacts = wanted
    ? wanted.map((id) => call.context.world.contacts.get(id))
    : call.context.world.contacts.ofLocation(call.locationId);
  const tasks: Record<string, unknown>[] = [];
  for (const contact of contacts) {
    if (contact === undefined || contact.locationId !== call.locationId) continue;
    for (const task of contact.tasks.values()) {
      if (completed === undefined || task.completed === completed) tasks.push(taskToWire(contact, task));
    }
  }
  return ok({ tasks: tasks.slice(0, call.body.number('limit') ?? 25) });
}

function withTask(call: Call, contact: Contact, act: (task: Task) => Answer): Answer {
  const task = contact.tasks.get(call.params.text('taskId') ?? '');
  return task === undefined ? refuse(400, 'Task not found') : act(task);
}

function taskToWire(contact: Contact, task: Task): Record<string, unknown> {
  return { ...task, contactId: contact.id };
}
