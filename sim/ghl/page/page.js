import { showActivity, showContact } from './crm.js';
import { byId, element, readableNumber } from './dom.js';
import { showThread, startPhone } from './phone.js';

/** How often a burst of changes is drawn at most. */
const redrawMs = 80;
/** After this a fresh text has reached its last status. */
const settleMs = 1_800;

const state = { contactId: new URLSearchParams(location.search).get('lead'), redraw: undefined };

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

async function draw() {
  const { contactId } = state;
  const [contact, record] = await Promise.all([
    call('GET', `/sim/contact?id=${encodeURIComponent(contactId)}`),
    call('GET', `/sim/record?contactId=${encodeURIComponent(contactId)}`),
  ]);
  if (contactId !== state.contactId) return;
  showThread(contact);
  showContact(contact);
  showActivity(record.effects);
}

function drawSoon(delayMs = redrawMs) {
  clearTimeout(state.redraw);
  state.redraw = setTimeout(() => void draw(), delayMs);
}

async function listLeads() {
  const { contacts } = await call('GET', '/sim/contacts');
  const options = contacts.map(({ id, name, phone }) => {
    const option = element('option', { value: id }, phone ? `${name}, ${readableNumber(phone)}` : name);
    option.selected = id === state.contactId;
    return option;
  });
  byId('lead-select').replaceChildren(...options);
}

async function choose(contactId) {
  state.contactId = contactId;
  history.replaceState(null, '', `?lead=${encodeURIComponent(contactId)}`);
  await Promise.all([listLeads(), draw()]);
}

function startNewLead() {
  const button = byId('new-lead-button');
  const form = byId('new-lead');
  const show = (isShown) => {
    form.hidden = !isShown;
    button.setAttribute('aria-expanded', String(isShown));
    if (isShown) form.elements.firstName.focus();
  };
  button.addEventListener('click', () => show(form.hidden));
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      show(false);
      button.focus();
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { firstName, lastName, phone, isActivated } = form.elements;
    const texts = { firstName: firstName.value.trim(), phone: phone.value.trim() };
    const more = lastName.value.trim() ? { lastName: lastName.value.trim() } : {};
    const tags = isActivated.checked ? ['Needs Qualifying'] : [];
    const { id } = await call('POST', '/sim/contacts', { ...texts, ...more, tags });
    form.reset();
    show(false);
    await choose(id);
    byId('draft').focus();
  });
}

function startTakeover() {
  byId('takeover').addEventListener('submit', async (event) => {
    event.preventDefault();
    const draft = byId('agent-draft');
    const body = draft.value.trim();
    if (body === '') return;
    draft.value = '';
    const result = await call('POST', '/sim/agent-text', { contactId: state.contactId, body });
    byId('takeover-hint').textContent =
      result.outcome === 'sent' ? "Sent from the CRM's own inbox, as a person's message." : result.reason;
  });
}

function listen() {
  const stream = new EventSource('/sim/events');
  const show = (isLive) => {
    byId('live').classList.toggle('on', isLive);
    byId('live-text').textContent = isLive ? 'live' : 'reconnecting';
  };
  stream.addEventListener('open', () => {
    show(true);
    if (state.contactId) drawSoon();
  });
  stream.addEventListener('error', () => show(false));
  stream.addEventListener('effect', ({ data }) => {
    const effect = JSON.parse(data);
    if (effect.kind === 'contact-created') void listLeads();
    if (effect.contactId !== state.contactId) return;
    drawSoon();
    if (effect.kind === 'text-sent') setTimeout(drawSoon, settleMs);
  });
}

async function start() {
  startPhone((body) => void call('POST', '/sim/lead-text', { contactId: state.contactId, body }));
  startNewLead();
  startTakeover();
  byId('lead-select').addEventListener('change', ({ target }) => void choose(target.value));
  const { contactId } = await call('GET', '/sim/health');
  await choose(state.contactId ?? contactId);
  listen();
}

addEventListener('resize', () => {
  const thread = byId('thread');
  thread.scrollTop = thread.scrollHeight;
});

void start();
