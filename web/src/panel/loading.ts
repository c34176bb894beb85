import { api, area, chosen, draftCard, inbox, say, setAdvice, view } from './state.ts';

/** Several changes of one moment are read once. */
const gatherMs = 60;

export const refreshInbox = gathered(async () => {
  if (api.value !== null) inbox.value = await api.value.inbox();
});

export const refreshView = gathered(async () => {
  const contactId = chosen.value;
  if (api.value === null || contactId === null) return;
  const next = await api.value.view(contactId);
  // the agent may have gone on to another conversation meanwhile
  if (chosen.value !== contactId) return;
  view.value = next;
  noteSeen();
});

/** Opens a conversation: its view, and the cards that rules know at once; the model's follow by the stream. */
export async function showConversation(contactId: string): Promise<void> {
  if (chosen.value !== contactId) {
    chosen.value = contactId;
    view.value = null;
    draftCard.value = null;
  }
  const address = new URL(location.href);
  address.searchParams.set('contact', contactId);
  history.replaceState(null, '', address);
  if (api.value === null) return;
  refreshView();
  try {
    const { revision, cards } = await api.value.cards(contactId);
    setAdvice(contactId, { revision, cards });
  } catch (error) {
    say(error);
  }
}

export function chooseFromInbox(contactId: string): void {
  area.value = 'talk';
  void showConversation(contactId);
}

/** What stands on the screen of somebody who looks has been seen. */
export function noteSeen(): void {
  const shown = view.value;
  if (shown === null || document.hidden || api.value === null) return;
  if (!shown.messages.some(({ isUnread }) => isUnread)) return;
  const until = shown.messages.at(-1)?.at;
  if (until !== undefined) api.value.saveSeen(shown.contactId, until).then(refreshInbox, say);
}

function gathered(work: () => Promise<void>): () => void {
  let isPlanned = false;
  let working: Promise<void> = Promise.resolve();
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      working = working.then(work).catch(say);
    }, gatherMs);
  };
}
