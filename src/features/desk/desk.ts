import type { PersonActed } from '../../domain/inbound-event.ts';
import type { Mode } from '../../domain/vocabulary.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Wait } from '../../kit/wait.ts';
import type {
  ChargePlace,
  DeskConversation,
  DeskPlace,
  DeskRow,
  DeskStore,
  Draft,
  TextLine,
} from './ports.ts';

/** One reason why a draft cannot go as it is. */
export interface DraftReason {
  readonly ruleId: string;
  readonly why: string;
  /** The agent may say that it is right all the same. */
  readonly mayVouch: boolean;
}

export type DraftReading =
  | {
      readonly outcome: 'checked';
      readonly problems: readonly DraftReason[];
      /** When it may go, if the hour is what is wrong. */
      readonly opensAt: number | null;
    }
  | { readonly outcome: 'not-yours' };

export interface DeskOptions {
  readonly store: DeskStore;
  /** Looks a draft over by the rules that the governor will ask again when it leaves. */
  readonly check: (place: DeskPlace, text: string, vouchedFor: readonly string[]) => Promise<DraftReading>;
  /** Told after an agent acted: the run in hand is worth nothing any more, and the lane is due. */
  readonly acted: (place: ChargePlace) => void;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly wait: Wait;
  /** Longest life of a CRM call. */
  readonly callTimeoutMs: number;
}

export interface TextRequest {
  /** Made by the client, the same for every repetition of one press of Send. */
  readonly key: string;
  readonly text: string;
  readonly vouchedFor: readonly string[];
  /** The lead's newest text that the agent has seen. */
  readonly basedOn: string;
  /** May wait for its hour, and leave by itself then. */
  readonly mayWait: boolean;
}

export type TextOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string; readonly mode: Mode }
  /** Booked and on its way; the conversation shows its end. */
  | { readonly outcome: 'sending'; readonly mode: Mode }
  | { readonly outcome: 'waits'; readonly until: number; readonly ruleId: string; readonly why: string }
  | {
      readonly outcome: 'blocked';
      readonly problems: readonly DraftReason[];
      readonly opensAt: number | null;
    }
  | { readonly outcome: 'lead-has-written' }
  | { readonly outcome: 'key-of-another-text' }
  | { readonly outcome: 'not-yours' };

export type ChargeOutcome =
  /** `isSilent` false: a text of the assistant had left before and its end is not known yet. */
  | { readonly outcome: 'done'; readonly mode: Mode; readonly isSilent: boolean }
  | { readonly outcome: 'opted-out' }
  | { readonly outcome: 'not-yours' };

const pollFirstMs = 10;
const pollMostMs = 200;
/** How long a request waits for the CRM to have taken the text. */
const sendWaitMs = 8_000;
const graceMs = 600;

/** The agent's side of a conversation: who is in charge, what the agent writes, what they have seen. */
export class Desk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  inbox(locationId: string, agentId: string): Promise<readonly DeskRow[]> {
    return this.#options.store.inbox(locationId, agentId);
  }

  conversation(place: DeskPlace): Promise<DeskConversation | null> {
    return this.#options.store.conversation(place, this.#options.clock.now());
  }

  /**
   * From the answer on no text of the assistant leaves: the mode is booked, the run in hand is refused, waiting texts
   * are cancelled, and one that had left before has come to its end. Where that end does not come in time the answer
   * says so (`isSilent` false); it is not repeated in any case.
   */
  async takeOver(place: ChargePlace): Promise<ChargeOutcome> {
    const acted = await this.#act(place, 'take-over');
    if (acted.outcome !== 'done') return acted;
    return { ...acted, isSilent: await this.#untilSilent(place) };
  }

  async handBack(place: ChargePlace): Promise<ChargeOutcome> {
    const acted = await this.#act(place, 'hand-back');
    return acted.outcome === 'done' ? { ...acted, isSilent: true } : acted;
  }

  /** Sends what the agent wrote, once per key, and takes the conversation over with the same commit. */
  async send(place: DeskPlace, request: TextRequest): Promise<TextOutcome> {
    const { store, clock, newId, acted } = this.#options;
    const key = `person:${place.contactId}:${place.agentId}:${request.key}`;
    const booked = await store.textLine(place.locationId, key);
    if (booked !== null && booked.text !== request.text) return { outcome: 'key-of-another-text' };
    if (booked === null) {
      const refusal = await this.#refusal(place, request);
      if (refusal.outcome !== 'free') return refusal;
      const { conversation, dueAt } = refusal;
      const act = await store.act(place, clock.now(), {
        action: 'take-over',
        event: this.#event(place, 'take-over'),
        text: {
          key,
          runId: newId(),
          dueAt,
          payload: {
            channel: conversation.turn.conversation.channel,
            text: request.text,
            phone: conversation.turn.contact?.phone ?? '',
            agentId: place.agentId,
            vouchedFor: request.vouchedFor,
            writtenAt: clock.now(),
            waits: dueAt > clock.now(),
          },
        },
      });
      if (act.outcome === 'other-text') return { outcome: 'key-of-another-text' };
      if (act.outcome === 'not-yours' || act.outcome === 'opted-out') return { outcome: 'not-yours' };
      acted(place);
    }
    return this.#untilSent(place, key);
  }

  async cancelText(place: DeskPlace, key: string): Promise<boolean> {
    return this.#options.store.cancelText(place, key, this.#options.clock.now());
  }

  /** False: not this agent's contact. An empty text takes the draft away. */
  saveDraft(place: DeskPlace, draft: Omit<Draft, 'savedAt'>): Promise<boolean> {
    return this.#options.store.saveDraft(place, { ...draft, savedAt: this.#options.clock.now() });
  }

  saveSeen(place: DeskPlace, seenAt: number): Promise<boolean> {
    return this.#options.store.saveSeen(place, seenAt);
  }

  async #refusal(
    place: DeskPlace,
    { text, vouchedFor, basedOn, mayWait }: TextRequest,
  ): Promise<
    | { readonly outcome: 'free'; readonly conversation: DeskConversation; readonly dueAt: number }
    | Extract<TextOutcome, { outcome: 'blocked' | 'lead-has-written' | 'not-yours' }>
  > {
    const { store, check, clock } = this.#options;
    const now = clock.now();
    const conversation = await store.conversation(place, now);
    if (conversation === null) return { outcome: 'not-yours' };
    if (leadTextsSince(conversation, basedOn) > 0) return { outcome: 'lead-has-written' };
    const checked = await check(place, text, vouchedFor);
    if (checked.outcome === 'not-yours') return checked;
    const { problems, opensAt } = checked;
    // the hour alone may be waited for
    if (mayWait && opensAt !== null && problems.length === 1) {
      return { outcome: 'free', conversation, dueAt: opensAt };
    }
    if (problems.length > 0) return { outcome: 'blocked', problems, opensAt };
    return { outcome: 'free', conversation, dueAt: now };
  }

  async #act(
    place: ChargePlace,
    action: PersonActed['action'],
  ): Promise<{ outcome: 'done'; mode: Mode } | { outcome: 'opted-out' } | { outcome: 'not-yours' }> {
    const { store, clock, acted } = this.#options;
    const act = await store.act(place, clock.now(), { action, event: this.#event(place, action) });
    switch (act.outcome) {
      case 'done':
      case 'known':
        acted(place);
        return { outcome: 'done', mode: act.mode };
      case 'opted-out':
      case 'not-yours':
        return act;
      case 'other-text':
        throw new Error('an act without a text was taken for one');
      default:
        return act satisfies never;
    }
  }

  #event({ locationId, contactId, agentId }: ChargePlace, action: PersonActed['action']): PersonActed {
    const deliveryId = `panel-${this.#options.newId()}`;
    const occurredAt = this.#options.clock.now();
    return {
      kind: 'person-acted',
      locationId,
      contactId,
      agentId: agentId ?? '',
      deliveryId,
      door: 'panel',
      occurredAt,
      action,
    };
  }

  /** True: nothing of the assistant is on its way any more. */
  async #untilSilent(place: ChargePlace): Promise<boolean> {
    const { store, callTimeoutMs, wait, clock } = this.#options;
    const end = clock.now() + callTimeoutMs + graceMs;
    for (let pauseMs = pollFirstMs; ; pauseMs = Math.min(pauseMs * 2, pollMostMs)) {
      const startedAt = await store.textOnItsWaySince(place);
      if (startedAt === null || clock.now() > startedAt + callTimeoutMs + graceMs) return true;
      if (clock.now() > end) return false;
      await wait(pauseMs);
    }
  }

  async #untilSent(place: DeskPlace, key: string): Promise<TextOutcome> {
    const { store, wait, clock } = this.#options;
    const end = clock.now() + sendWaitMs;
    for (let pauseMs = pollFirstMs; ; pauseMs = Math.min(pauseMs * 2, pollMostMs)) {
      const line = await store.textLine(place.locationId, key);
      const told = line === null ? null : outcomeOf(line, clock.now());
      if (told !== null) return told;
      if (clock.now() > end) return { outcome: 'sending', mode: 'listening' };
      await wait(pauseMs);
    }
  }
}

/** Null: not at its end yet. */
function outcomeOf({ state, result, dueAt }: TextLine, now: number): TextOutcome | null {
  const ruleId = result?.ruleId ?? '';
  const why = result?.why ?? '';
  switch (state) {
    case 'done':
      return { outcome: 'sent', messageId: result?.messageId ?? '', mode: 'listening' };
    case 'refused':
    case 'cancelled':
    case 'dead':
      return {
        outcome: 'blocked',
        problems: [{ ruleId: ruleId || state, why, mayVouch: false }],
        opensAt: null,
      };
    case 'planned':
      return dueAt > now + pollMostMs ? { outcome: 'waits', until: dueAt, ruleId, why } : null;
    case 'started':
      return null;
    default:
      return state satisfies never;
  }
}

/** How often the lead has written after the text that the agent had read. */
export function leadTextsSince({ messages }: Pick<DeskConversation, 'messages'>, basedOn: string): number {
  const read = messages.findLastIndex(({ id }) => id === basedOn);
  return messages.slice(read + 1).filter(({ author }) => author === 'lead').length;
}
