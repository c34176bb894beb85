import type { AgentStreamFrame } from '../../../src/http/contract/agent-stream.ts';
import { askWhetherSignedIn } from '../api.ts';
import type { DeskApi } from './desk-api.ts';
import { refreshInbox, refreshView, showConversation } from './loading.ts';
import { advice, adviceOf, chosen, connection, setAdvice, trouble, view } from './state.ts';

const adviceEvents = [
  'hello',
  'resync',
  'inbound',
  'assigned',
  'unassigned',
  'cards',
  'superseded',
  'model-start',
  'model-restart',
  'model-delta',
  'model-end',
  'progress',
  'alerts',
] as const;
/** A stream that the browser has given up is opened anew after this long. */
const againMs = 3_000;

/** The stream of the desk, for as long as the page is there: what changed, and what the coach says. */
export function followDesk(api: DeskApi): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    source = new EventSource(api.stream);
    source.onopen = () => {
      // what failed while nobody answered is read anew now
      if (connection.value === 'lost') trouble.value = '';
      connection.value = 'live';
    };
    source.onerror = () => {
      connection.value = 'lost';
      if (source.readyState !== EventSource.CLOSED) return;
      askWhetherSignedIn();
      timer = setTimeout(follow, againMs);
    };
    listen(source);
  };
  follow();
  return () => {
    source.close();
    clearTimeout(timer);
  };
}

function listen(source: EventSource): void {
  source.addEventListener('open', () => refreshAll());
  source.addEventListener('changed', (event) => {
    // written by our own server for this stream
    const { contactId } = JSON.parse(event.data) as { readonly contactId: string };
    refreshInbox();
    if (contactId === '' || contactId === chosen.value) refreshView();
  });
  for (const name of adviceEvents) {
    source.addEventListener(name, (event) => {
      // the contract of the stream; other events are not listened to
      take({ event: name, data: JSON.parse(event.data) } as AgentStreamFrame);
    });
  }
}

function refreshAll(): void {
  refreshInbox();
  refreshView();
}

function take(frame: AgentStreamFrame): void {
  switch (frame.event) {
    case 'hello':
      advice.value = new Map(
        frame.data.conversations.flatMap(({ contactId, cards, revision }) =>
          cards === null ? [] : [[contactId, { cards, revision: revision ?? 0, words: null }] as const],
        ),
      );
      if (chosen.value !== null) void showConversation(chosen.value);
      return;
    case 'resync':
      advice.value = new Map();
      return;
    case 'inbound':
      refreshInbox();
      if (frame.data.contactId === chosen.value) refreshView();
      return;
    case 'assigned':
      refreshInbox();
      return;
    case 'unassigned':
      if (chosen.value === frame.data.contactId) {
        chosen.value = null;
        view.value = null;
      }
      refreshInbox();
      return;
    case 'cards':
      setAdvice(frame.data.contactId, {
        revision: frame.data.revision,
        cards: frame.data.cards,
        words: null,
      });
      return;
    case 'superseded':
      setAdvice(frame.data.contactId, { cards: [], words: null });
      return;
    case 'model-start':
    case 'model-restart':
      setAdvice(frame.data.contactId, { words: { title: '', say: '' } });
      return;
    case 'model-delta': {
      const { contactId, field, text } = frame.data;
      const words = adviceOf(contactId)?.words ?? { title: '', say: '' };
      setAdvice(contactId, { words: { ...words, [field]: words[field] + text } });
      return;
    }
    case 'model-end':
      setAdvice(frame.data.contactId, { cards: frame.data.cards, words: null });
      return;
    default:
      return;
  }
}
