import { byId, element, fillList, readableNumber } from './dom.js';

const momentFormat = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' };
const money = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

let shownLead = '';
let memory = new Map();

/** The contact as the agent sees it; what changed since the last look is marked for a moment. */
export function showContact(contact) {
  if (shownLead !== contact.id) {
    shownLead = contact.id;
    memory = new Map();
  }
  showPerson(contact);
  const fill = (id, entries, emptyText) => fillList(byId(id), entries, emptyText, memory);
  fill('tags', contact.tags.map(tagEntry), 'None');
  fill('fields', contact.customFields.map(fieldEntry), 'None');
  fill('opportunities', contact.opportunities.map(opportunityEntry), 'None yet');
  fill('appointments', contact.appointments.map(appointmentEntry), 'None yet');
  fill('tasks', contact.tasks.map(taskEntry), 'None yet');
  fill('workflows', contact.workflows.map(workflowEntry), 'None started');
  fill('notes', contact.notes.map(noteEntry), 'None yet');
}

function showPerson(contact) {
  byId('location-name').textContent = contact.locationName;
  byId('person-name').textContent = contact.name;
  byId('person-initials').textContent = initials(contact.name);
  const owner = contact.assignedTo ? `assigned to ${contact.assignedTo}` : 'not assigned';
  byId('person-lines').textContent = [contact.phone && readableNumber(contact.phone), contact.email, owner]
    .filter(Boolean)
    .join(' · ');
  const sms = contact.dndSettings.SMS?.status ?? 'inactive';
  const dnd = byId('dnd');
  const isBlocked = contact.dnd || sms !== 'inactive';
  const text = contact.dnd
    ? 'Do not disturb'
    : { permanent: 'Opted out of SMS', active: 'SMS blocked', inactive: 'May be texted' }[sms];
  if (dnd.textContent !== '' && dnd.textContent !== text) flash(dnd);
  dnd.textContent = text;
  dnd.classList.toggle('blocked', isBlocked);
}

function flash(node) {
  node.classList.remove('fresh');
  requestAnimationFrame(() => node.classList.add('fresh'));
}

function initials(name) {
  return name
    .split(' ')
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

function entry(key, value, build) {
  return { key, content: JSON.stringify(value), build };
}

function tagEntry(tag) {
  return entry(tag, tag, () => element('li', {}, tag));
}

function fieldEntry(field) {
  return entry(field.id, field.value, () => {
    const isEmpty = field.value === null || field.value === '';
    const value = element('dd', { className: isEmpty ? 'nothing' : '' }, isEmpty ? '–' : String(field.value));
    return element('div', {}, element('dt', {}, field.name), value);
  });
}

function opportunityEntry(opportunity) {
  return entry(opportunity.id, opportunity, () => {
    const reached = opportunity.stages.indexOf(opportunity.stage);
    const stages = opportunity.stages.map((name, at) => {
      const className = `${at <= reached ? 'reached' : ''} ${at === reached ? 'current' : ''}`.trim();
      return element('span', { className }, name);
    });
    const value = opportunity.monetaryValue > 0 ? money.format(opportunity.monetaryValue) : '';
    const detail = `${opportunity.pipeline}, ${opportunity.status}`;
    return element(
      'li',
      {},
      titled(opportunity.name, value, detail),
      element('div', { className: 'stages' }, ...stages),
    );
  });
}

function appointmentEntry(appointment) {
  return entry(appointment.id, appointment, () => {
    const format = new Intl.DateTimeFormat(undefined, { ...momentFormat, timeZone: appointment.zone });
    const when = format.format(new Date(appointment.startTime));
    return element('li', {}, titled(appointment.title, appointment.status, `${when}, ${appointment.zone}`));
  });
}

function taskEntry(task) {
  return entry(task.id, task, () => {
    const due = new Intl.DateTimeFormat(undefined, momentFormat).format(new Date(task.dueDate));
    const className = task.completed ? 'done' : '';
    return element('li', { className }, titled(task.title, task.completed ? 'done' : '', `due ${due}`));
  });
}

function workflowEntry(workflow) {
  return entry(workflow.id, workflow, () => element('li', {}, titled(workflow.name, 'started', '')));
}

function noteEntry(note) {
  return entry(note.id, note, () => {
    const when = new Intl.DateTimeFormat(undefined, momentFormat).format(new Date(note.dateAdded));
    const body = element('p', { className: 'body' }, note.body);
    return element(
      'li',
      {},
      note.title ? titled(note.title, '', '') : null,
      body,
      element('p', { className: 'detail' }, when),
    );
  });
}

function titled(title, side, detail) {
  const head = element(
    'p',
    { className: 'title' },
    element('span', {}, title),
    element('span', { className: 'detail' }, side),
  );
  return element('div', {}, head, detail ? element('p', { className: 'detail' }, detail) : null);
}

const sentences = {
  'text-received': ({ detail }) => `The lead wrote «${short(detail.body)}»`,
  'text-sent': ({ by, detail }) =>
    `${by === 'api' ? 'The assistant' : 'A person'} wrote «${short(detail.body)}»`,
  'tag-added': ({ detail }) => `Tag ${detail.tag} added`,
  'tag-removed': ({ detail }) => `Tag ${detail.tag} removed`,
  'field-set': ({ detail }) => `${detail.name} set to ${detail.value}`,
  'dnd-set': () => 'Do-not-disturb changed',
  'note-created': () => 'Note written',
  'note-updated': () => 'Note rewritten',
  'task-created': ({ detail }) => `Task: ${detail.title}`,
  'task-completed': ({ detail }) => `Task done: ${detail.title}`,
  'workflow-started': ({ detail }) => `Workflow ${detail.name} started`,
  'workflow-ended': ({ detail }) => `Workflow ${detail.name} ended`,
  'opportunity-created': ({ detail }) => `Opportunity ${detail.name} created`,
  'opportunity-updated': ({ detail }) => `Opportunity ${detail.name} changed`,
  'appointment-created': ({ detail }) => `Booked: ${detail.title}`,
  'appointment-updated': ({ detail }) => `Appointment changed: ${detail.title}`,
  'appointment-deleted': ({ detail }) => `Appointment deleted: ${detail.title}`,
  'contact-created': () => 'Contact created',
};

/** The newest first; at most fifty lines. */
export function showActivity(effects) {
  const lines = effects
    .slice(-50)
    .reverse()
    .map((effect) => {
      const when = new Date(effect.at);
      const text = sentences[effect.kind]?.(effect) ?? effect.kind.replace('-', ' ');
      return element(
        'li',
        {},
        element('time', { datetime: when.toISOString() }, clock.format(when)),
        element('span', {}, text),
      );
    });
  byId('activity').replaceChildren(...lines);
}

function short(text) {
  return text.length > 60 ? `${text.slice(0, 58)}…` : text;
}
