import { signal } from '@preact/signals';
import type {
  DeskView,
  DraftCheckView,
  SendTextResponse,
  TextProblemView,
} from '../../../src/http/contract/desk.ts';
import { ApiError } from '../api.ts';
import { refreshInbox, refreshView } from './loading.ts';
import { api, draftCard, notice, removeCard, say, suggestions } from './state.ts';

/** A card whose words are in the composer. */
interface Taken {
  readonly cardId: string;
  readonly text: string;
}

export interface DraftState {
  readonly contactId: string;
  readonly text: string;
  /** The lead's newest text that the agent has read. */
  readonly basedOn: string;
  readonly taken: Taken | null;
  readonly vouchedFor: readonly string[];
  readonly problems: readonly TextProblemView[];
  readonly opensAt: number | null;
  readonly segments: number;
  readonly isSending: boolean;
  /** Why it is not known whether the text has left; '' while nothing failed. */
  readonly failed: string;
  /** One press of Send: kept over failures of the line, so that it is one text. */
  readonly key: string | null;
}

const saveAfterMs = 500;
const checkAfterMs = 250;

export const draft = signal<DraftState | null>(null);
/** The ghost was waved away with Escape, until the suggestion changes. */
export const ghostGone = signal('');

let saving: ReturnType<typeof setTimeout> | undefined;
let checking: ReturnType<typeof setTimeout> | undefined;
let checked = 0;

/** Begins with what the server kept, on whatever device that was written. */
export function openDraft(shown: DeskView): void {
  if (draft.value?.contactId === shown.contactId) return;
  flush();
  draft.value = {
    contactId: shown.contactId,
    text: shown.draft.text,
    basedOn: shown.draft.text === '' ? shown.newestLeadText : shown.draft.basedOn,
    taken: null,
    vouchedFor: [],
    problems: [],
    opensAt: null,
    segments: 0,
    isSending: false,
    failed: '',
    key: null,
  };
  if (shown.draft.text !== '') check();
}

/** An empty draft is always about the newest text. */
export function keepUp(shown: DeskView): void {
  const now = draft.value;
  if (now?.contactId !== shown.contactId || now.text !== '' || now.basedOn === shown.newestLeadText) return;
  draft.value = { ...now, basedOn: shown.newestLeadText };
}

export function write(text: string): void {
  change({ text, key: null, failed: '', vouchedFor: text === '' ? [] : (draft.value?.vouchedFor ?? []) });
  if (text === '') {
    draftCard.value = null;
    change({ problems: [], opensAt: null, segments: 0, taken: null });
  } else check();
  save();
}

/** The agent has read what the lead wrote since. */
export function acknowledge(newestLeadText: string): void {
  change({ basedOn: newestLeadText });
  save();
}

export function vouch(ruleId: string, isRight: boolean): void {
  const others = (draft.value?.vouchedFor ?? []).filter((one) => one !== ruleId);
  change({ vouchedFor: isRight ? [...others, ruleId] : others, key: null });
  check();
}

/** Takes the words of a suggestion, in place of what is there. */
export function take(index: number): void {
  const suggestion = suggestions.value[index];
  const now = draft.value;
  if (suggestion === undefined || now === null) return;
  void api.value?.moveCard(now.contactId, suggestion.cardId, 'inserted').catch(say);
  write(suggestion.text);
  change({ taken: suggestion });
  document.querySelector<HTMLTextAreaElement>('#composer-text')?.focus();
}

export function dismiss(cardId: string): void {
  const now = draft.value;
  if (now === null) return;
  removeCard(now.contactId, cardId);
  void api.value?.moveCard(now.contactId, cardId, 'dismissed').catch(say);
}

export async function press(mayWait = false): Promise<void> {
  const now = draft.value;
  const desk = api.value;
  if (now === null || desk === null || now.isSending || now.text.trim() === '') return;
  const key = now.key ?? crypto.randomUUID();
  change({ isSending: true, failed: '', key });
  try {
    const { contactId, text, basedOn, vouchedFor } = now;
    const answer = await desk.sendText(contactId, { key, text, basedOn, vouchedFor, mayWait });
    if (draft.value?.contactId !== contactId) return;
    change({ isSending: false });
    settle(answer, now);
  } catch (error) {
    change({ isSending: false });
    // a refusal says that nothing has left; a failure leaves it open
    if (error instanceof ApiError && error.status < 500) say(error);
    else change({ failed: error instanceof Error ? error.message : String(error) });
  }
  refreshView();
  refreshInbox();
}

function settle(answer: SendTextResponse, sent: DraftState): void {
  switch (answer.outcome) {
    case 'sent':
    case 'sending':
    case 'waits':
      reportUse(sent);
      notice.value = answer.outcome === 'waits' ? 'Your text waits for its hour.' : 'Your text was sent.';
      write('');
      return;
    case 'blocked':
      notice.value = 'Your text was not sent.';
      change({ problems: answer.problems, opensAt: answer.opensAt, key: null });
      return;
    case 'lead-has-written':
      notice.value = 'Not sent: the lead has written since.';
      change({ key: null });
      return;
    default:
      answer satisfies never;
  }
}

/** What the agent made of a card: its words as they were, or with the difference. */
function reportUse({ contactId, taken, text }: DraftState): void {
  if (taken === null) return;
  const desk = api.value;
  const edited =
    taken.text === text ? Promise.resolve() : desk?.moveCard(contactId, taken.cardId, 'edited', text);
  void Promise.resolve(edited)
    .then(() => desk?.moveCard(contactId, taken.cardId, 'sent', text))
    .catch(say);
  removeCard(contactId, taken.cardId);
}

function change(part: Partial<DraftState>): void {
  if (draft.value !== null) draft.value = { ...draft.value, ...part };
}

function save(): void {
  clearTimeout(saving);
  saving = setTimeout(flush, saveAfterMs);
}

/** Writes what is not yet with the server. */
export function flush(): void {
  if (saving === undefined) return;
  clearTimeout(saving);
  saving = undefined;
  const now = draft.value;
  if (now === null) return;
  api.value?.saveDraft(now.contactId, { text: now.text, basedOn: now.basedOn }).catch(say);
}

function check(): void {
  clearTimeout(checking);
  checking = setTimeout(() => void lookOver(), checkAfterMs);
}

async function lookOver(): Promise<void> {
  const now = draft.value;
  if (now === null || now.text.trim() === '' || api.value === null) return;
  checked += 1;
  const number = checked;
  try {
    const found: DraftCheckView = await api.value.checkDraft(now.contactId, now.text, now.vouchedFor);
    if (number !== checked || draft.value?.contactId !== now.contactId || draft.value.text === '') return;
    draftCard.value = found.card;
    change({ problems: found.problems, opensAt: found.opensAt, segments: found.segments });
  } catch (error) {
    say(error);
  }
}
