import type { Clock } from '../../src/kit/clock.ts';

export type EffectKind =
  | 'text-received'
  | 'text-sent'
  | 'contact-created'
  | 'contact-updated'
  | 'contact-deleted'
  | 'tag-added'
  | 'tag-removed'
  | 'field-set'
  | 'dnd-set'
  | 'note-created'
  | 'note-updated'
  | 'note-deleted'
  | 'task-created'
  | 'task-updated'
  | 'task-completed'
  | 'task-deleted'
  | 'workflow-started'
  | 'workflow-ended'
  | 'opportunity-created'
  | 'opportunity-updated'
  | 'opportunity-deleted'
  | 'appointment-created'
  | 'appointment-updated'
  | 'appointment-deleted'
  | 'conversation-updated';

/** One change of the CRM, whoever made it. */
export interface Effect {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: EffectKind;
  readonly locationId: string;
  readonly contactId: string;
  /** `api` for calls of the service under test, else who acted. */
  readonly by: Actor;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type Actor = 'api' | 'lead' | 'person' | 'system';

/** A message the service under test sent to a lead. */
export interface SentText {
  readonly contactId: string;
  readonly locationId: string;
  readonly messageId: string;
  readonly channel: string;
  readonly body: string;
  readonly at: number;
}

export type EffectListener = (effect: Effect) => void;

/** The simulator's own record, the truth that tests judge by. */
export class Journal {
  readonly #clock: Clock;
  readonly #listeners = new Set<EffectListener>();
  readonly effects: Effect[] = [];
  readonly sentTexts: SentText[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(kind: EffectKind, who: Who, by: Actor, detail: Readonly<Record<string, unknown>>): void {
    const { locationId, contactId } = who;
    const sequence = this.effects.length + 1;
    const effect = { sequence, at: this.#clock.now(), kind, locationId, contactId, by, detail };
    this.effects.push(effect);
    for (const listener of this.#listeners) listener(effect);
  }

  sent(text: SentText): void {
    this.sentTexts.push(text);
  }

  /** Calls the listener at each effect until the returned function is called. */
  onEffect(listener: EffectListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

export interface Who {
  readonly locationId: string;
  readonly contactId: string;
}
