import type { WordingsResponse } from '../../../src/http/contract/advice.ts';
import type {
  CardView,
  ChargeResponse,
  DeskInbox,
  DeskOwner,
  DeskView,
  DraftCheckView,
  SaveDraftRequest,
  SendTextRequest,
  SendTextResponse,
} from '../../../src/http/contract/desk.ts';
import { ApiError, get, send } from '../api.ts';

/** The addresses of one agent's desk. */
export interface DeskApi {
  inbox(signal?: AbortSignal): Promise<DeskInbox>;
  view(contactId: string, signal?: AbortSignal): Promise<DeskView>;
  cards(contactId: string): Promise<{ readonly revision: number; readonly cards: readonly CardView[] }>;
  moveCard(contactId: string, cardId: string, state: string, text?: string): Promise<void>;
  wordings(contactId: string, fact: string): Promise<WordingsResponse>;
  checkDraft(contactId: string, text: string, vouchedFor: readonly string[]): Promise<DraftCheckView>;
  saveDraft(contactId: string, draft: SaveDraftRequest): Promise<unknown>;
  saveSeen(contactId: string, until: number): Promise<unknown>;
  sendText(contactId: string, text: SendTextRequest): Promise<SendTextResponse>;
  cancelText(contactId: string, key: string): Promise<unknown>;
  takeOver(contactId: string): Promise<ChargeResponse>;
  handBack(contactId: string): Promise<ChargeResponse>;
  readonly stream: string;
}

export function whoAmI(): Promise<DeskOwner> {
  return get<DeskOwner>('/api/desk');
}

export function deskApi(locationId: string): DeskApi {
  const location = `/api/locations/${encodeURIComponent(locationId)}`;
  const desk = (contactId: string) => `${location}/desk/${encodeURIComponent(contactId)}`;
  const coaching = (contactId: string) => `${location}/contacts/${encodeURIComponent(contactId)}/coaching`;
  return {
    inbox: (signal) => get(`${location}/desk`, signal),
    view: (contactId, signal) => get(desk(contactId), signal),
    cards: (contactId) => get(coaching(contactId)),
    moveCard: async (contactId, cardId, state, text) => {
      const body = text === undefined ? { state } : { state, text };
      // a card that was superseded meanwhile cannot move any more: nothing to tell the agent
      await send('POST', `${coaching(contactId)}/cards/${encodeURIComponent(cardId)}/state`, body).catch(
        (error: unknown) => {
          if (!(error instanceof ApiError)) throw error;
        },
      );
    },
    wordings: (contactId, fact) =>
      get(`${coaching(contactId)}/next-question/wordings?fact=${encodeURIComponent(fact)}`),
    checkDraft: (contactId, text, vouchedFor) =>
      send('POST', `${coaching(contactId)}/draft`, { text, vouchedFor }),
    saveDraft: (contactId, draft) => send('PUT', `${desk(contactId)}/draft`, draft),
    saveSeen: (contactId, until) => send('PUT', `${desk(contactId)}/seen`, { until }),
    sendText: (contactId, text) => sendText(`${desk(contactId)}/texts`, text),
    cancelText: (contactId, key) => send('DELETE', `${desk(contactId)}/texts/${encodeURIComponent(key)}`),
    takeOver: (contactId) => send('POST', `${desk(contactId)}/take-over`),
    handBack: (contactId) => send('POST', `${desk(contactId)}/hand-back`),
    stream: `${location}/desk/stream`,
  };
}

/** A refusal is an answer too: its body says what is wrong with the text. */
async function sendText(url: string, text: SendTextRequest): Promise<SendTextResponse> {
  try {
    return await send<SendTextResponse>('POST', url, text);
  } catch (error) {
    if (error instanceof ApiError && isAnswer(error.body)) return error.body;
    throw error;
  }
}

function isAnswer(body: unknown): body is SendTextResponse {
  return typeof body === 'object' && body !== null && 'outcome' in body;
}
