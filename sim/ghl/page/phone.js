import { byId, element, readableNumber } from './dom.js';

const readyTexts = [
  'Hi! I am looking for a 3 bedroom home in Round Rock',
  'Up to 450k, pre-approved',
  'We need to move by March',
  'Can I see it on Saturday?',
  'I want to sell my house',
  'Are you a real person?',
  'STOP',
  'START',
];

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: 'numeric', minute: '2-digit' });

/** The lead's phone: shows the thread and sends what is typed. */
export function startPhone(send) {
  const draft = byId('draft');
  const form = byId('composer');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = draft.value.trim();
    if (text === '') return;
    draft.value = '';
    send(text);
  });
  draft.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  byId('chips').replaceChildren(
    ...readyTexts.map((text) => {
      const chip = element('button', { type: 'button' }, text.length > 26 ? `${text.slice(0, 25)}…` : text);
      chip.title = text;
      chip.addEventListener('click', () => send(text));
      return element('li', {}, chip);
    }),
  );
  showTime();
  setInterval(showTime, 10_000);
}

function showTime() {
  byId('phone-time').textContent = timeFormat.format(new Date()).replace(/\s?[AP]M$/i, '');
}

let shownLead = '';
let shownIds = new Set();

/** Adds what is new and mends captions in place, so that a screen reader hears new messages only. */
export function showThread(contact) {
  const thread = byId('thread');
  if (shownLead !== contact.id) {
    shownLead = contact.id;
    shownIds = new Set();
    thread.replaceChildren();
  }
  byId('thread-name').textContent = contact.locationName;
  byId('thread-number').textContent = readableNumber(contact.locationPhone);
  const visible = contact.messages.filter(({ type }) => type !== 'InternalComment');
  const isFirst = shownIds.size === 0;
  thread.querySelector('.empty')?.remove();
  if (visible.length === 0) {
    thread.append(element('li', { className: 'empty' }, 'No messages yet. Write the first one below.'));
  }
  for (const message of visible) {
    if (shownIds.has(message.id)) continue;
    shownIds.add(message.id);
    if (thread.childElementCount === 0) {
      thread.append(element('li', { className: 'day' }, dayFormat.format(new Date(message.dateAdded))));
    }
    thread.append(bubbleOf(message, isFirst));
  }
  showCaptions(thread, visible);
  thread.scrollTop = thread.scrollHeight;
}

function bubbleOf(message, isFirst) {
  const classes = ['message', message.direction === 'inbound' ? 'mine' : 'theirs', isFirst ? '' : 'arriving'];
  const bubble = element('div', { className: 'bubble' }, message.body || '(picture)');
  const caption = element('p', { className: 'caption' });
  return element('li', { className: classes.join(' ').trim(), 'data-id': message.id }, bubble, caption);
}

/** A caption stands under the last bubble of each run. */
function showCaptions(thread, messages) {
  messages.forEach((message, at) => {
    const item = thread.querySelector(`[data-id="${message.id}"]`);
    const next = messages[at + 1];
    const isLast =
      next === undefined || next.direction !== message.direction || next.source !== message.source;
    item.classList.toggle('tail', isLast);
    const caption = item.querySelector('.caption');
    caption.hidden = !isLast;
    const text = captionOf(message);
    if (caption.textContent !== text) caption.textContent = text;
    caption.classList.toggle('failed', ['failed', 'undelivered'].includes(message.status));
  });
}

function captionOf(message) {
  const time = timeFormat.format(new Date(message.dateAdded));
  if (message.direction === 'inbound') return `Sent ${time}`;
  const who =
    { api: 'Assistant', app: 'Maria, by hand', workflow: 'Workflow' }[message.source] ?? message.source;
  return `${who} · ${message.status === 'delivered' ? time : message.status}`;
}
